/** Silence and stalls are found and named; what is slow, asleep or at rest is left alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PartyName } from '../wire/parties';
import { deferred } from './deferred';
import { AT_REST, type Pulse } from './pulse';
import { TICK_MS, type Trouble, Watch } from './watch';

/** Time passes when the test says so. */
class HandClock {
  #now = 0;
  #wake: (() => void) | undefined;

  now(): number {
    return this.#now;
  }

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** One wait comes to its end, after so long. */
  async tick(milliseconds = TICK_MS): Promise<void> {
    this.#now += milliseconds;
    this.#wake?.();
    // What was answered is heard, and the next wait begins.
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }

  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += TICK_MS) await this.tick();
  }
}

let clock: HandClock;
let troubles: Trouble[];
let watch: Watch;
const waiting = deferred<void>();

const answering =
  (pulse: () => Pulse = () => AT_REST) =>
  async () =>
    pulse();
const silent = () => new Promise<never>(() => undefined);

beforeEach(() => {
  clock = new HandClock();
  troubles = [];
  watch = new Watch((trouble) => troubles.push(trouble), clock);
});

describe('silence', () => {
  /** Answers as long as it is told to. */
  function party(name: PartyName) {
    let isSilent = false;
    watch.add(name, () => (isSilent ? silent() : Promise.resolve(AT_REST)));
    return { silence: (is = true) => (isSilent = is) };
  }

  it('is found after ten seconds, and said once', async () => {
    const server = party('server0');
    party('server1');
    void watch.during(waiting.promise);
    await clock.pass(5_000);
    server.silence();
    await clock.pass(9_000);
    expect(troubles).toEqual([]);
    await clock.pass(30_000);
    expect(troubles).toEqual([{ party: 'server0', message: 'server0 has been silent for 11 s.' }]);
  });

  it('of one that has never answered may be its script on the way', async () => {
    watch.add('server0', silent);
    void watch.during(waiting.promise);
    await clock.pass(59_000);
    expect(troubles).toEqual([]);
    await clock.pass(5_000);
    expect(troubles).toHaveLength(1);
  });

  it('may be ten times what it has been before', async () => {
    let answer = deferred<Pulse>();
    watch.add('server0', () => (answer = deferred<Pulse>()).promise);
    void watch.during(waiting.promise);
    answer.resolve(AT_REST);
    await clock.tick();
    // Each step of its work takes it eight seconds.
    await clock.pass(8_000);
    answer.resolve(AT_REST);
    await clock.tick();
    await clock.pass(80_000);
    expect(troubles).toEqual([]);
    await clock.pass(20_000);
    expect(troubles).toHaveLength(1);
  });

  it('is not that of a page that was asleep', async () => {
    const server = party('server0');
    void watch.during(waiting.promise);
    await clock.pass(2_000);
    server.silence();
    for (let minute = 0; minute < 8; minute++) await clock.tick(60_000);
    expect(troubles).toEqual([]);
  });

  it('is nobody’s business while nobody waits', async () => {
    const server = party('server0');
    await watch.during(Promise.resolve());
    server.silence();
    await clock.pass(60_000);
    expect(troubles).toEqual([]);
  });

  it('is forgotten with the one that is replaced', async () => {
    party('server0').silence();
    void watch.during(waiting.promise);
    await clock.pass(5_000);
    party('server0');
    await clock.pass(60_000);
    expect(troubles).toEqual([]);
  });
});

describe('a stall', () => {
  const links = (peer: PartyName, sent: number, received: number): Pulse['links'] =>
    new Map([[peer, { sent, received }]]);

  it('is found when nothing moves for three rounds, with the message that was lost', async () => {
    watch.add(
      'server0',
      answering(() => ({ ...AT_REST, links: links('server1', 3, 2) })),
    );
    watch.add(
      'server1',
      answering(() => ({ ...AT_REST, awaits: ['server0'], links: links('server0', 2, 2) })),
    );
    void watch.during(waiting.promise);
    await clock.pass(4 * TICK_MS);
    expect(troubles).toEqual([]);
    await clock.tick();
    expect(troubles).toEqual([
      {
        party: 'server0',
        peer: 'server1',
        message: 'A message of server0 to server1 was lost.',
      },
    ]);
  });

  it('is none while somebody works, however long another waits', async () => {
    let steps = 0;
    watch.add(
      'server0',
      answering(() => ({ ...AT_REST, steps: ++steps })),
    );
    watch.add(
      'server1',
      answering(() => ({ ...AT_REST, awaits: ['server0'] })),
    );
    void watch.during(waiting.promise);
    await clock.pass(60_000);
    expect(troubles).toEqual([]);
  });

  it('is none while one is at a long step, and so does not answer', async () => {
    watch.add(
      'server1',
      answering(() => ({ ...AT_REST, awaits: ['server0'] })),
    );
    let isBusy = false;
    watch.add('server0', () => (isBusy ? silent() : Promise.resolve(AT_REST)));
    isBusy = true;
    void watch.during(waiting.promise);
    await clock.pass(9_000);
    expect(troubles).toEqual([]);
  });

  it('blames a party only where no message is missing', async () => {
    watch.add('server0', answering());
    watch.add(
      'server1',
      answering(() => ({ ...AT_REST, awaits: ['server0'] })),
    );
    void watch.during(waiting.promise);
    await clock.pass(5 * TICK_MS);
    expect(troubles).toEqual([
      { party: 'server0', message: 'server1 waits for server0, which does nothing.' },
    ]);
  });

  it('is not waited for where a link has closed', async () => {
    watch.add(
      'server0',
      answering(() => ({ ...AT_REST, closed: ['server1'] })),
    );
    void watch.during(waiting.promise);
    await clock.pass(2 * TICK_MS);
    expect(troubles).toMatchObject([{ party: 'server0', peer: 'server1' }]);
  });
});
