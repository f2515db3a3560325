/** Whose a buffer is after it was sent or given back. */
import { describe, expect, it } from 'vitest';
import type { Bench } from './bench';
import { MB, message } from './messages';

export function ownsBuffers({ link }: Bench): void {
  describe('owns', () => {
    it.each([8, MB])(
      'what was sent, of %i bytes: detached, or its own to give out',
      async (bytes) => {
        const [a] = await link();
        const buffer = message(a, 1, bytes);
        a.send(buffer);
        // Small messages may be copied; then the buffer is given to the next taker, and no other.
        const isGone = buffer.byteLength === 0;
        expect(isGone || bytes <= (a.shortCut?.capacity ?? 0)).toBe(true);
        const [next, another] = [a.take(bytes), a.take(bytes)];
        expect(isGone || next === buffer).toBe(true);
        expect(another).not.toBe(buffer);
      },
    );

    it.each([0, 8, 65_536, MB])(
      'a recycled buffer of %i bytes once, however often',
      async (bytes) => {
        const [a] = await link();
        const buffer = message(a, 1, bytes);
        a.recycle(buffer);
        a.recycle(buffer);
        const [first, second] = [a.take(bytes), a.take(bytes)];
        expect(first).not.toBe(second);
        expect([first.byteLength, second.byteLength]).toEqual([bytes, bytes]);
      },
    );

    it('nothing to give out that was sent and then recycled', async () => {
      const [a] = await link();
      const buffer = message(a, 1, MB);
      a.send(buffer);
      a.recycle(buffer);
      for (const bytes of [0, MB]) expect(new Uint8Array(a.take(bytes))).toHaveLength(bytes);
    });
  });
}
