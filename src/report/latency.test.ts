import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracedRun, traces } from './testing/traces';
import { type LinkSpeed, measuredRtt, stagesOf, timeOver } from './latency';
import type { Message } from './messages';

const speed = fc.record({
  rttMs: fc.double({ min: 0, max: 1000, noNaN: true }),
  mbit: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
});
const phases = ['online', 'offline'] as const;
const phase = fc.constantFrom(...phases);
const over = (run: Parameters<typeof stagesOf>[0], of: (typeof phases)[number], link: LinkSpeed) =>
  timeOver(stagesOf(run, of), () => link);
/** Sums of doubles in the same order differ by their rounding at most. */
const SLACK = 1e-6;

describe('the time on other links', () => {
  it('without distance is the compute, whatever the bytes', () => {
    fc.assert(
      fc.property(traces, phase, (run, of) => {
        const compute = stagesOf(run, of).reduce((sum, stage) => sum + stage.computeMs, 0);
        expect(over(run, of, { rttMs: 0, mbit: Infinity })).toBe(compute);
        expect(over({ ...run, messages: [] }, of, { rttMs: 40, mbit: 1 })).toBeLessThanOrEqual(
          compute + SLACK,
        );
      }),
    );
  });

  it('grows with the round trip and shrinks with the bandwidth', () => {
    fc.assert(
      fc.property(traces, phase, speed, speed, (run, of, a, b) => {
        const near = { rttMs: Math.min(a.rttMs, b.rttMs), mbit: Math.max(a.mbit, b.mbit) };
        const far = { rttMs: Math.max(a.rttMs, b.rttMs), mbit: Math.min(a.mbit, b.mbit) };
        expect(over(run, of, near)).toBeLessThanOrEqual(over(run, of, far) + SLACK);
      }),
    );
  });

  it('grows with the bytes', () => {
    fc.assert(
      fc.property(traces, phase, speed, fc.nat(1e6), (run, of, link, more) => {
        const messages = run.messages.map((message): Message => {
          const bytes = message.bytes + more;
          return { ...message, bytes };
        });
        expect(over(run, of, link)).toBeLessThanOrEqual(
          over({ ...run, messages }, of, link) + SLACK,
        );
      }),
    );
  });

  it('of a request with two rounds has four journeys online: there, two rounds, back', async () => {
    const stages = stagesOf(await tracedRun(), 'online');
    expect(stages.filter(({ transfers }) => transfers.length > 0)).toHaveLength(4);
    const compute = timeOver(stages, () => ({ rttMs: 0, mbit: Infinity }));
    expect(timeOver(stages, () => ({ rttMs: 50, mbit: Infinity }))).toBeCloseTo(compute + 100);
  });

  it('counts bytes on the slowest link of a stage: a megabyte at 8 Mbit/s is a second', () => {
    const stage = {
      computeMs: 1,
      transfers: [
        { from: 'server0', to: 'server1', bytes: 1e6 },
        { from: 'server1', to: 'server0', bytes: 10 },
      ] as const,
    };
    expect(timeOver([stage], () => ({ rttMs: 2, mbit: 8 }))).toBe(1 + 1 + 1000);
  });
});

it('the measured round trip is twice the median way', () => {
  const message = (sent: number, received: number): Message => ({
    from: 'server0',
    to: 'server1',
    request: 1,
    node: 1,
    phase: 'online',
    bytes: 1,
    framing: 48,
    sent,
    received,
  });
  expect(measuredRtt([message(0, 9), message(1, 2), message(4, 6)])).toBe(4);
  expect(measuredRtt([])).toBeUndefined();
});
