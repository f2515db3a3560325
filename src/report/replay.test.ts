import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from './messages';
import { HERE, type LinkSpeed, measuredRtt, type Noted, playOf, replay, sharesOf } from './replay';
import { tracedRun, traces } from './testing/traces';

const speed = fc.record({
  rttMs: fc.double({ min: 0, max: 1000, noNaN: true }),
  mbit: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
});
const phases = ['online', 'offline'] as const;
const phase = fc.constantFrom(...phases);
/** Sums of doubles in another order differ by their rounding. */
const SLACK = 1e-6;

const over = (run: Noted, of: (typeof phases)[number], link: LinkSpeed): number => {
  const play = playOf(run, of);
  return play ? replay(play, () => link).ms : 0;
};

describe('a run that is played again', () => {
  it('takes what it took where the links add nothing', () => {
    fc.assert(
      fc.property(traces, phase, (run, of) => {
        const play = playOf(run, of);
        if (!play) return;
        const { ms } = replay(play, HERE);
        const last = Math.max(...play.ends.map(({ at }) => at));
        expect(ms).toBeCloseTo(last - play.start, 6);
        // Of a client the time is what it measured.
        const isClients = of === 'online' && play.ends[0]?.party === 'prediction-client';
        expect(isClients ? ms : run.onlineMs).toBeCloseTo(run.onlineMs, 6);
      }),
    );
  });

  it('is never faster over longer or narrower links, nor with more bytes', () => {
    fc.assert(
      fc.property(traces, phase, speed, speed, fc.nat(1e6), (run, of, a, b, more) => {
        const near = { rttMs: Math.min(a.rttMs, b.rttMs), mbit: Math.max(a.mbit, b.mbit) };
        const far = { rttMs: Math.max(a.rttMs, b.rttMs), mbit: Math.min(a.mbit, b.mbit) };
        const here = over(run, of, { rttMs: 0, mbit: Infinity });
        expect(here).toBeLessThanOrEqual(over(run, of, near) + SLACK);
        expect(over(run, of, near)).toBeLessThanOrEqual(over(run, of, far) + SLACK);
        const messages = run.messages.map((each): Message => {
          const bytes = each.bytes + more;
          return { ...each, bytes };
        });
        expect(over(run, of, near)).toBeLessThanOrEqual(
          over({ ...run, messages }, of, near) + SLACK,
        );
      }),
    );
  });

  it('has parts that add up to the whole, and none is below zero', () => {
    fc.assert(
      fc.property(traces, phase, speed, (run, of, link) => {
        const play = playOf(run, of);
        if (!play) return;
        for (const speedOf of [HERE, () => link]) {
          const { ms, path } = replay(play, speedOf);
          const parts = Object.values(path);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(parts.reduce((sum, part) => sum + part)).toBeCloseTo(Math.max(ms, 0), 6);
        }
        const whole = replay(play, HERE).ms;
        for (const { compute, waiting, idle } of sharesOf(play)) {
          expect(compute + waiting + idle).toBeCloseTo(whole, 6);
          expect(Math.min(compute, waiting)).toBeGreaterThanOrEqual(0);
          expect(idle).toBeGreaterThanOrEqual(-SLACK);
        }
      }),
    );
  });

  it('of a request with two rounds goes four ways online: there, two rounds, back', async () => {
    const run = await tracedRun();
    const play = playOf({ ...run, onlineMs: 10_000 }, 'online')!;
    const far = replay(play, () => ({ rttMs: 1000, mbit: Infinity }));
    // What a party waited for anyway may be part of it.
    expect(far.ms).toBeGreaterThan(2000);
    expect(far.ms).toBeLessThanOrEqual(2000 + 10_000 + SLACK);
    expect(far.path.distance).toBeCloseTo(2000, 6);
    expect(replay(play, HERE)).toMatchObject({ path: { distance: 0 } });
  });
});

const message = (change: Partial<Message>): Message => ({
  from: 'server0',
  to: 'server1',
  request: 1,
  node: 1,
  phase: 'online',
  bytes: 1,
  framing: 0,
  ...change,
});

it('messages of a link follow each other: two of a megabyte at 8 Mbit/s take two seconds', () => {
  const messages = [
    message({ node: 1, bytes: 1e6, sent: 0, received: 1, to: 'prediction-client' }),
    message({ node: 2, bytes: 1e6, sent: 0, received: 1, to: 'prediction-client' }),
  ];
  const run = { onlineMs: 1, spans: [], messages };
  expect(over(run, 'online', { rttMs: 2, mbit: 8 })).toBeCloseTo(1 + 1 + 2000, 6);
});

it('the measured round trip is twice the median way', () => {
  const way = (sent: number, received: number): Message => message({ sent, received });
  expect(measuredRtt([way(0, 9), way(1, 2), way(4, 6)])).toBe(4);
  expect(measuredRtt([])).toBeUndefined();
});
