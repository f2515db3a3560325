/** How a link ends, and what both ends hear of it. */
import { describe, expect, it } from 'vitest';
import type { Bench } from './bench';
import { Ear, MB, SIZES, message, said } from './messages';

export function closes({ link, settled, inOrder }: Bench): void {
  describe('closes', () => {
    it('for both ends, each by its name, and with the reason', async () => {
      const [a, b] = await link();
      a.close('The work is done.');
      const reason = 'The work is done.';
      expect(await a.closed).toEqual({ by: 'this end', reason });
      expect(await b.closed).toEqual({ by: 'the other end', reason });
    });

    it('without a reason, and with one that is too long', async () => {
      const [[a, b], [c, d]] = await Promise.all([link(), link()]);
      a.close();
      c.close('no'.repeat(MB));
      expect(await a.closed).toEqual({ by: 'this end' });
      expect(await b.closed).toEqual({ by: 'the other end' });
      expect((await d.closed).reason).toHaveLength(200);
    });

    it('once: closing again changes nothing', async () => {
      const [a, b] = await link();
      a.close('first');
      a.close('second');
      expect((await b.closed).reason).toBe('first');
      b.close('third');
      a.close('fourth');
      expect(await a.closed).toEqual({ by: 'this end', reason: 'first' });
      expect(await b.closed).toEqual({ by: 'the other end', reason: 'first' });
    });

    it('by both ends at once', async () => {
      const [a, b] = await link();
      a.close();
      b.close();
      expect(await a.closed).toEqual({ by: 'this end' });
      expect(await b.closed).toEqual({ by: 'this end' });
    });

    it('behind all that was sent before', async () => {
      const [a, b] = await link();
      const atB = new Ear(b);
      for (const bytes of SIZES) a.send(message(a, 5, bytes));
      a.close();
      await b.closed;
      expect(inOrder(atB.texts)).toEqual(inOrder(SIZES.map((bytes) => said(5, bytes))));
    });

    it('and keeps what was sent before for one who listens late', async () => {
      const [a, b] = await link();
      for (const bytes of SIZES) a.send(message(a, 5, bytes));
      a.close();
      await b.closed;
      const atB = new Ear(b);
      await atB.until(SIZES.length);
      expect(inOrder(atB.texts)).toEqual(inOrder(SIZES.map((bytes) => said(5, bytes))));
    });

    it('from inside a receiver, which gets nothing more', async () => {
      const [a, b] = await link();
      const atB = new Ear(b, () => b.close());
      for (const bytes of [8, 100_000, 8, 100_000]) a.send(message(a, 5, bytes));
      await a.closed;
      await settled();
      expect(atB.got).toHaveLength(1);
    });

    it('and drops what is sent afterwards, at either end', async () => {
      const [a, b] = await link();
      const [atA, atB] = [new Ear(a), new Ear(b)];
      const fromB = [message(b, 1, 8), message(b, 1, MB)];
      a.close();
      // This end does not know yet: what it sends is lost.
      b.send(message(b, 1, 8));
      await b.closed;
      for (const end of [a, b]) {
        end.send(message(end, 2, 8));
        end.send(message(end, 2, MB));
        end.recycle(message(end, 2, MB));
        expect(end.room()).toBeUndefined();
        end.shortCut?.attend(true);
        end.shortCut?.attend(false);
      }
      for (const buffer of fromB) b.send(buffer);
      await settled();
      expect([atA.got, atB.got]).toEqual([[], []]);
    });

    it('and delivers nothing to an end that closed, though it was kept', async () => {
      const [a, b] = await link();
      a.send(message(a, 1, 8));
      a.send(message(a, 1, MB));
      await settled();
      b.close();
      const atB = new Ear(b);
      await settled();
      expect(atB.got).toEqual([]);
    });

    it('while somebody waits for room', async () => {
      for (const closer of [0, 1] as const) {
        const ends = await link();
        const [a] = ends;
        while (!a.room()) a.send(a.take(MB));
        const waiting = a.room();
        ends[closer].close();
        await waiting;
        expect(a.room()).toBeUndefined();
      }
    });
  });
}
