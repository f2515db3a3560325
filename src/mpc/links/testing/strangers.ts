/** What an end takes from one that keeps to nothing. */
import { describe, expect, it } from 'vitest';
import { WINDOW_BYTES } from '../endpoint';
import type { Bench } from './bench';
import { Ear, MB } from './messages';

/** What is no message, as values go between threads. */
const GARBAGE: readonly unknown[] = [
  null,
  'a text',
  7,
  -1,
  NaN,
  true,
  12n,
  [],
  {},
  new Uint8Array([1, 2, 3]),
  new Map([[1, 2]]),
  new Date(0),
  { returned: null },
  { returned: 'a buffer' },
  { returned: new Uint8Array([1, 2, 3]) },
  { taken: '8' },
  { taken: NaN },
  { taken: -1e15 },
  { goodbye: 5 },
  { goodbye: null },
];

export function bearsStrangers({
  strange,
  settled,
  hasStranger,
  hasReturns,
  garbage = GARBAGE,
}: Bench): void {
  describe.runIf(hasStranger)('with a stranger at the other end', () => {
    it('takes no harm from what is no message', async () => {
      const { end, say, send } = await strange();
      const atEnd = new Ear(end);
      for (const data of garbage) say(data);
      send(new ArrayBuffer(8));
      await atEnd.until(garbage.length + 1);
      // As it came: the party above is the one to refuse it.
      expect(atEnd.got.slice(0, -1)).toEqual(garbage);
      expect(atEnd.got.at(-1)).toBeInstanceOf(ArrayBuffer);
    });

    it.runIf(hasReturns)(
      'keeps buffers that come back unasked within bounds, and takes whole ones',
      async () => {
        const { end, say, send } = await strange();
        const atEnd = new Ear(end);
        const size = 4 * MB;
        for (let i = 0; i < 20; i++) {
          say({ returned: new ArrayBuffer(0) });
          say({ returned: new Uint8Array(size + i).fill(1).buffer });
        }
        send(new ArrayBuffer(8));
        await atEnd.until(1);
        const taken = Array.from({ length: 20 }, (_, i) => end.take(size + i));
        expect(taken.map(({ byteLength }) => byteLength)).toEqual(
          Array.from({ length: 20 }, (_, i) => size + i),
        );
        // Fresh ones are zero.
        const old = taken.filter((buffer) => new Uint8Array(buffer)[0] === 1);
        expect(old.length).toBeLessThanOrEqual(16);
        expect(end.take(0).byteLength).toBe(0);
        end.send(end.take(0));
      },
    );

    it('finds room when told of more than it sent, and counts on from there', async () => {
      const { end, say, send } = await strange();
      const atEnd = new Ear(end);
      say({ taken: 1e300 });
      say({ taken: Infinity });
      send(new ArrayBuffer(8));
      await atEnd.until(1);
      let sent = 0;
      while (!end.room() && sent < 100) {
        end.send(end.take(MB));
        sent += 1;
      }
      expect(sent).toBeLessThanOrEqual(WINDOW_BYTES / MB);
    });

    it('hears nothing that comes behind a goodbye', async () => {
      const { end, say, send } = await strange();
      const atEnd = new Ear(end);
      say({ goodbye: 'That was all.' });
      send(new ArrayBuffer(8));
      say('and a text');
      await end.closed;
      await settled();
      expect(atEnd.got).toEqual([]);
    });

    it('says that it failed when the other end is gone without a word', async () => {
      const { end, vanish, send } = await strange();
      const atEnd = new Ear(end);
      send(new ArrayBuffer(8));
      vanish();
      expect(await end.closed).toMatchObject({ by: 'a failure' });
      expect(atEnd.got).toHaveLength(1);
    });
  });
}
