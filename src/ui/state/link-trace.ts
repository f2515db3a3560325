/**
 * The parts of a link that show an op and a zoom of a trace. The trace is a file and stays one: a link
 * says which, by the digest at its end. Pure.
 */

/** The part of a run that the timeline shows. */
export const SHOWN_PHASES = ['online', 'offline', 'all'] as const;
export type ShownPhase = (typeof SHOWN_PHASES)[number];

export interface TracePlace {
  /** The SHA-256 that the exported trace ends with. */
  readonly digest: string;
  /** Number of the selected op among the trace's spans, from 0. */
  readonly op?: number;
  /** What the timeline shows: milliseconds on its axis, from which idle time is left out. */
  readonly zoom?: { readonly phase: ShownPhase; readonly from: number; readonly to: number };
}

const DIGEST = /^[0-9a-f]{64}$/;
const OP = /^(?:0|[1-9]\d{0,6})$/;
/** Microseconds, up to some days. */
const ZOOM = /^(online|offline|all),(-?\d{1,12}),(-?\d{1,12})$/;
const US = 1000;

export const traceParts = ({ digest, op, zoom }: TracePlace): (string | false)[] => [
  `trace=${digest}`,
  op !== undefined && `op=${op}`,
  // “-0” is no number that a link has.
  zoom !== undefined &&
    `zoom=${[zoom.phase, Math.round(zoom.from * US) + 0, Math.round(zoom.to * US) + 0].join(',')}`,
];

export const isTracePart = (key: string): boolean => ['trace', 'op', 'zoom'].includes(key);

/** @returns undefined for what no link has. */
export function readTracePart(key: string, value: string): Partial<TracePlace> | undefined {
  if (key === 'trace') return DIGEST.test(value) ? { digest: value } : undefined;
  if (key === 'op') return OP.test(value) ? { op: Number(value) } : undefined;
  const [, name, from, to] = ZOOM.exec(value) ?? [];
  const phase = SHOWN_PHASES.find((each) => each === name);
  const [start, end] = [Number(from) / US, Number(to) / US];
  return phase && start < end ? { zoom: { phase, from: start, to: end } } : undefined;
}
