/** What a session shares, asks for and runs; `pages.test.ts` runs the page about it. */
import { describe, expect, it } from 'vitest';
import { MessagePortChannel } from '../links/message-port';
import { tinyPond } from '../testing/tiny-pond';
import { EncodingError } from '../ring/fixed-point';
import { localComputation } from './local';
import { Pond } from './pond';
import { Session } from './session';
import { queued } from './triple-source';

describe('a session', () => {
  const dotted = () => {
    let asked = 0;
    let shared = 0;
    const pond = new Pond();
    const x = pond.definePrivateInput(
      localComputation('prediction-client', 'x', () => [++asked, 2]),
      { shape: [1, 2] },
    );
    const w = pond.definePrivateInput(
      localComputation('model-owner', 'w', () => {
        shared += 1;
        return [3, 4];
      }),
      { shape: [2, 1] },
    );
    const output = pond.defineOutput(
      pond.matmul(x, w),
      localComputation('prediction-client', 'y', ([y]) => y),
    );
    return { output, pond, x, w, shared: () => shared };
  };

  it('shares cached values once, and asks for the others in every run', async () => {
    const session = await Session.start();
    const { output, shared } = dotted();
    expect([await session.run(output), await session.run(output, { tag: 'again' })]).toEqual([
      11, 14,
    ]);
    expect(shared()).toBe(1);
    expect(session.reports.map(({ tag }) => tag)).toEqual(['y', 'again']);
    session.close();
  });

  it('deals on demand, or keeps tickets ahead', async () => {
    const sources = [undefined, queued({ ahead: 2 })];
    const dealt = await Promise.all(
      sources.map(async (triples) => {
        const session = await Session.start(triples && { triples });
        const { output, shared } = dotted();
        await session.prepare(output);
        expect(shared()).toBe(1);
        expect([await session.run(output), await session.run(output)]).toEqual([11, 14]);
        session.close();
        return session.reports.map((report) => report.dealt);
      }),
    );
    expect(dealt).toEqual([
      ['on demand', 'on demand'],
      ['ahead', 'ahead'],
    ]);
  });

  it('keeps tickets ahead for many rows as well, and makes more', async () => {
    const session = await Session.start({ triples: queued({ ahead: 2 }) });
    const { output } = tinyPond('polynomial');
    for (let run = 0; run < 4; run++) {
      await session.prepare(output);
      await session.run(output);
    }
    session.close();
    expect(session.reports.map(({ dealt }) => dealt)).toEqual(Array(4).fill('ahead'));
  });

  it('runs several outputs of one computation, each with what it needs', async () => {
    const session = await Session.start();
    const { output, pond, x, w } = dotted();
    const sum = pond.defineOutput(
      pond.sum(pond.add(pond.transpose(w), x)),
      localComputation('prediction-client', 'sum', ([y]) => y),
    );
    expect([await session.run(output), await session.run(sum)]).toEqual([11, 11]);
    session.close();
  });

  it('has a method for every kind of value, also where no type knows its shape', async () => {
    const session = await Session.start();
    const { pond, x, w } = dotted();
    const twice = pond.broadcast(pond.reshape(w, [2]), [2, 2]);
    const sums = pond.defineOutput(
      pond.sum(pond.mul(pond.broadcast(x, [2, 2]), twice), { axis: 1 }),
      localComputation('prediction-client', 'sums', (y) => [...y]),
    );
    expect(await session.run(sums)).toEqual([11, 11]);
    session.close();
  });

  it('runs over message ports as well', async () => {
    let links = 0;
    const session = await Session.start({
      link: () => {
        const { port1, port2 } = new MessageChannel();
        const name = `link ${++links}`;
        return [new MessagePortChannel(port1, name), new MessagePortChannel(port2, name)];
      },
    });
    await expect(session.run(dotted().output)).resolves.toBe(11);
    session.close();
  });

  describe('gives an output to the model owner', () => {
    /** Two counts of the client's, added to the owner's: only the owner learns the sums. */
    const counted = (counts: () => number[]) => {
      const pond = new Pond();
      const shape = [1, 2] as const;
      const ours = pond.definePrivateInput(
        localComputation('model-owner', 'ours', () => [10, 20]),
        { shape, fractionBits: 8 },
      );
      const theirs = pond.definePrivateInput(localComputation('prediction-client', 'x', counts), {
        shape,
        fractionBits: 8,
      });
      return pond.defineOutput(
        pond.add(theirs, ours),
        localComputation('model-owner', 'sums', (sums) => [...sums]),
      );
    };

    it('and nothing to the client', async () => {
      const session = await Session.start();
      const output = counted(() => [1, 2]);
      expect([await session.run(output), await session.run(output)]).toEqual([
        [11, 22],
        [11, 22],
      ]);
      const { messages } = session.plan(output);
      const online = messages.filter(({ phase }) => phase === 'online');
      expect(online.map(({ from, to, bytes }) => [from, to, bytes])).toEqual([
        ['prediction-client', 'server1', 16],
        ['server0', 'model-owner', 16],
        ['server1', 'model-owner', 16],
      ]);
      const { trace } = session.reports[1]!;
      const moved = trace.messages.filter(
        ({ phase, direction, bytes }) =>
          phase === 'online' && direction === 'received' && bytes > 0,
      );
      expect(moved.map(({ from, to, bytes }) => `${from} ${to} ${bytes}`).sort()).toEqual(
        online.map(({ from, to, bytes }) => `${from} ${to} ${bytes}`).sort(),
      );
      session.close();
    });

    it('also after a request that failed', async () => {
      const session = await Session.start();
      const values = [
        [1, 2 ** 60],
        [3, 4],
      ];
      const output = counted(() => values.shift()!);
      await expect(session.run(output)).rejects.toThrow(EncodingError);
      await expect(session.run(output)).resolves.toEqual([13, 24]);
      session.close();
    });
  });

  it('holds products to their shapes by type', () => {
    const { pond, x } = dotted();
    // @ts-expect-error 1×2 by 1×2
    expect(() => pond.matmul(x, x)).toThrow(/cannot be multiplied/);
  });
});
