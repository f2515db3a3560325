/**
 * What a party notes down of a run: who did what, when, and how many bytes moved. Value-free by
 * construction: there is no field that could hold a share, a seed or an image.
 *
 * Times are milliseconds on the clock `performance.timeOrigin + performance.now()`, which all
 * workers of a page share.
 */
import type { PartyName } from '../wire/parties';
import type { Phase } from '../wire/phase';

/** One op (or other piece of work) of one party. */
export interface Span {
  readonly party: PartyName;
  readonly request: number;
  /** Number of the plan's node; 0 where the work belongs to no node. */
  readonly node: number;
  /** Name of the node, such as "z0". */
  readonly name: string;
  /** Kind of work, such as "matmul". */
  readonly op: string;
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  /** The part of `end − start` spent waiting for messages. */
  readonly waiting: number;
  /** When it waited, in order; absent if it never did. */
  readonly waits?: readonly Wait[];
}

type Wait = readonly [from: number, to: number];

/** One message, as its sender (`sent`) or its receiver (`received`) saw it. */
export interface MessageEvent {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly request: number;
  readonly node: number;
  readonly phase: Phase;
  /** Payload bytes: what the cost formulas count. */
  readonly bytes: number;
  /** Header bytes. */
  readonly framing: number;
  readonly direction: 'sent' | 'received';
  readonly at: number;
}

export const COUNTERS = ['tickets', 'ticket bytes', 'kernel memory'] as const;

/** A level at one moment: tickets that wait, the bytes dealt for them, kernel memory in use. */
export interface Counter {
  readonly party: PartyName;
  readonly request: number;
  readonly name: (typeof COUNTERS)[number];
  readonly at: number;
  readonly value: number;
}

export interface Trace {
  readonly spans: readonly Span[];
  readonly messages: readonly MessageEvent[];
  readonly counters: readonly Counter[];
}

/** What several parties noted, or one of several requests, as one. */
export const joinTraces = (traces: readonly Trace[]): Trace => ({
  spans: traces.flatMap(({ spans }) => spans),
  messages: traces.flatMap(({ messages }) => messages),
  counters: traces.flatMap(({ counters }) => counters),
});

// Read once: asking for it each time takes longer than asking for the time.
const { timeOrigin } = performance;

export const now = (): number => timeOrigin + performance.now();
