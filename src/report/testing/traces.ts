/** Traces for tests: one as the parties make it, and arbitrary ones as files may hold. */
import fc from 'fast-check';
import { PARTIES } from '../../mpc/wire/parties';
import { mergeMessages, type Message } from '../messages';
import { TRACE_FORMAT, TRACE_VERSION, type TraceFile } from '../trace-file';
import type { Phase } from '../../mpc/wire/phase';
import type { Span } from '../../mpc/trace/trace';
import { LocalCluster } from '../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../mpc/testing/tiny-model';

const facts = {
  format: TRACE_FORMAT,
  version: TRACE_VERSION,
  request: 1,
  onlineMs: 1,
  dealt: 'ahead',
  rounds: 2,
  clockResolutionMs: 0.005,
  nodes: [],
  bytes: [],
} as const;

/** What all parties note of one request. */
export async function tracedRun(): Promise<TraceFile> {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
  const { request } = await cluster.ask(1, 2, tinyInput(2));
  const { spans, messages, counters } = cluster.trace(request);
  return { ...facts, request, spans, messages: mergeMessages(messages), counters };
}

const phase = fc.constantFrom<Phase>('offline', 'online');
const party = fc.constantFrom(...PARTIES);
const small = fc.integer({ min: 0, max: 4 });
const time = fc.integer({ min: 0, max: 200 }).map((tick) => 1e12 + tick / 10);

/** Spans of any overlap, some without length; the last tenth of each is spent waiting. */
export const spans: fc.Arbitrary<Span[]> = fc.array(
  fc
    .record({ party, phase, request: small, node: small, start: time, length: small })
    .map(({ length, party, phase, request, node, start }) => {
      const end = start + length;
      const wait = [end - length / 10, end] as const;
      const waits = length > 0 ? { waits: [wait] } : {};
      const waiting = wait[1] - wait[0];
      const span = { party, phase, request, node, name: 'z', op: 'add', start, end, waiting };
      return Object.assign(span, waits);
    }),
  { maxLength: 40 },
);

const messages: fc.Arbitrary<Message[]> = fc.array(
  fc
    .record({
      from: party,
      to: party,
      phase,
      request: small,
      node: small,
      bytes: fc.nat(1e6),
      sent: time,
      flight: small,
    })
    .map(({ flight, ...message }) =>
      Object.assign(message, { framing: 48, received: message.sent + flight }),
    ),
  { maxLength: 30 },
);

export const traces: fc.Arbitrary<TraceFile> = fc
  .record({ spans, messages })
  .map((noted) => Object.assign(noted, facts, { counters: [] }));
