import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Trace } from '../mpc/trace/trace';
import type { PartyName } from '../mpc/wire/parties';
import { mergeMessages } from '../report/messages';
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
        {
          party: 'prediction-client',
          trace: traceAt('prediction-client', 1000),
          distance: undefined,
        },
        // It happened there at 1005 by the client's clock.
        {
          party: 'server0',
          trace: traceAt('server0', 1005 + ahead),
          distance: { roundTrip, offset },
        },
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

it('no message arrives before it was sent, whatever the clocks and however wrong they were measured', () => {
  const PARTIES = ['prediction-client', 'server0', 'server1', 'crypto-producer'] as const;
  const message = (from: PartyName, to: PartyName, node: number, at: number, isSent: boolean) => ({
    ...{ from, to, request: 1, node, phase: 'online' as const, bytes: 8, framing: 24, at },
    direction: isSent ? ('sent' as const) : ('received' as const),
  });
  const clock = fc.record({
    offset: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    roundTrip: fc.double({ min: 0.1, max: 40, noNaN: true }),
    /** Of half the round trip. */
    wrong: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  const hop = fc.record({
    from: fc.nat({ max: 3 }),
    step: fc.integer({ min: 1, max: 3 }),
    after: fc.double({ min: 0, max: 5, noNaN: true }),
    way: fc.double({ min: 0, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(clock, { minLength: 3, maxLength: 3 }),
      fc.array(hop, { minLength: 1, maxLength: 30 }),
      (clocks, hops) => {
        const offsetOf = (i: number) => (i === 0 ? 0 : clocks[i - 1]!.offset);
        const traces = PARTIES.map((): Trace['messages'][number][] => []);
        let time = 1000;
        for (const [node, { from, step, after, way }] of hops.entries()) {
          const to = (from + step) % 4;
          time += after;
          const names = [PARTIES[from]!, PARTIES[to]!] as const;
          traces[from]!.push(message(...names, node, time + offsetOf(from), true));
          traces[to]!.push(message(...names, node, time + way + offsetOf(to), false));
        }
        const noted = PARTIES.map((party, i) => {
          const { offset, roundTrip, wrong } = clocks[i - 1] ?? clocks[0]!;
          const distance = { roundTrip, offset: offset + (wrong * roundTrip) / 2 };
          const trace = { spans: [], messages: traces[i]!, counters: [] };
          return { party, trace, distance: i === 0 ? undefined : distance };
        });
        const { trace } = onOneClock(noted);
        for (const { sent, received } of mergeMessages(trace.messages)) {
          expect(received! - sent!).toBeGreaterThan(-0.01);
        }
      },
    ),
  );
});

it('is as wrong as the two worst together', () => {
  const trace = traceAt('server0', 0);
  const at = (roundTrip: number) => ({
    party: 'server0' as const,
    trace,
    distance: { roundTrip, offset: 0 },
  });
  expect(onOneClock([at(2), at(20), at(10)]).errorMs).toBe(15);
});
