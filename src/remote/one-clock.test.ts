import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Trace } from '../mpc/trace/trace';
import { onOneClock } from './one-clock';

const traceAt = (party: 'server0' | 'prediction-client', at: number): Trace => ({
  spans: [
    {
      party,
      request: 1,
      node: 1,
      name: 'x',
      op: 'input',
      phase: 'online',
      start: at,
      end: at + 2,
      waiting: 1,
      waits: [[at, at + 1]],
    },
  ],
  messages: [
    {
      from: 'prediction-client',
      to: 'server0',
      request: 1,
      node: 1,
      phase: 'online',
      bytes: 8,
      framing: 24,
      direction: party === 'server0' ? 'received' : 'sent',
      at,
    },
  ],
  counters: [{ party, request: 1, name: 'tickets', at, value: 1 }],
});

it('puts a host’s times on the client’s clock, as far as that is known', () => {
  const milliseconds = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const way = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(milliseconds, way, way, (ahead, there, back) => {
      // The host measured: what is asked at 0 is answered when its clock shows `ahead + there`.
      const roundTrip = there + back;
      const offset = ahead + there - roundTrip / 2;
      const { trace, errorMs } = onOneClock([
        { trace: traceAt('prediction-client', 1000), distance: undefined },
        // It happened there at 1005 by the client's clock.
        { trace: traceAt('server0', 1005 + ahead), distance: { roundTrip, offset } },
      ]);
      const [, there1] = trace.spans;
      expect(Math.abs(there1!.start - 1005)).toBeLessThanOrEqual(errorMs + 1e-6);
      expect(there1!.end - there1!.start).toBeCloseTo(2);
      expect(there1!.waits![0]![1] - there1!.waits![0]![0]).toBeCloseTo(1);
      expect(trace.messages[1]!.at).toBeCloseTo(there1!.start);
      expect(trace.counters[1]!.at).toBeCloseTo(there1!.start);
      expect(trace.spans[0]!.start).toBe(1000);
    }),
  );
});

it('is as wrong as the two worst together', () => {
  const trace = traceAt('server0', 0);
  const at = (roundTrip: number) => ({ trace, distance: { roundTrip, offset: 0 } });
  expect(onOneClock([at(2), at(20), at(10)]).errorMs).toBe(15);
});
