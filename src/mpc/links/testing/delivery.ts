/** Each message once and whole. */
import { describe, expect, it } from 'vitest';
import type { Bench } from './bench';
import { Ear, SIZES, message, read, said } from './messages';

export function delivers({ link, settled, inOrder }: Bench): void {
  describe('delivers', () => {
    it('each message once and whole, both ways at once, whatever its size', async () => {
      const [a, b] = await link();
      const [atA, atB] = [new Ear(a), new Ear(b)];
      const sizes = [...SIZES, ...SIZES.toReversed(), ...SIZES];
      sizes.forEach((bytes, i) => {
        a.send(message(a, i, bytes));
        b.send(message(b, i + 100, bytes));
      });
      await Promise.all([atA.until(sizes.length), atB.until(sizes.length)]);
      expect(inOrder(atB.texts)).toEqual(inOrder(sizes.map((bytes, i) => said(i, bytes))));
      expect(inOrder(atA.texts)).toEqual(inOrder(sizes.map((bytes, i) => said(i + 100, bytes))));
    });

    it('many messages of many sizes, with buffers that are used again', async () => {
      const [a, b] = await link();
      const sizes = Array.from(
        { length: 300 },
        (_, i) => 1 + ((i * 7919) % (i % 10 === 0 ? 200_000 : 6000)),
      );
      const texts = { a: [] as string[], b: [] as string[] };
      const atA = new Ear(a, (data) => {
        texts.a.push(read(data));
        a.recycle(data as ArrayBuffer);
      });
      const atB = new Ear(b, (data) => {
        texts.b.push(read(data));
        b.recycle(data as ArrayBuffer);
      });
      sizes.forEach((bytes, i) => {
        a.send(message(a, i, bytes));
        b.send(message(b, i, bytes));
      });
      await Promise.all([atA.until(sizes.length), atB.until(sizes.length)]);
      const expected = inOrder(sizes.map((bytes, i) => said(i, bytes)));
      expect(inOrder(texts.b)).toEqual(expected);
      expect(inOrder(texts.a)).toEqual(expected);
    });

    it('what came before there was a receiver, and then what comes after', async () => {
      const [a, b] = await link();
      a.send(message(a, 1, 10));
      a.send(message(a, 2, 100_000));
      await settled();
      const atB = new Ear(b);
      a.send(message(a, 3, 100_000));
      await atB.until(3);
      expect(inOrder(atB.texts)).toEqual(['1 × 10', '2 × 100000', '3 × 100000']);
    });

    it('what is on its way while it begins to listen', async () => {
      const [a, b] = await link();
      a.send(message(a, 1, 100_000));
      await settled();
      a.send(message(a, 2, 100_000));
      const atB = new Ear(b);
      a.send(message(a, 3, 100_000));
      await atB.until(3);
      expect(inOrder(atB.texts)).toEqual(['1 × 100000', '2 × 100000', '3 × 100000']);
    });

    it('neither inside send nor inside listen', async () => {
      const [a, b] = await link();
      a.send(message(a, 1, 10));
      await settled();
      let isInside = true;
      const inside: boolean[] = [];
      const atB = new Ear(b, () => inside.push(isInside));
      isInside = false;
      await atB.until(1);
      isInside = true;
      a.send(message(a, 2, 10));
      a.send(message(a, 3, 100_000));
      isInside = false;
      await atB.until(3);
      expect(inside).toEqual([false, false, false]);
    });

    it('an answer that is sent inside of a receiver', async () => {
      const [a, b] = await link();
      b.listen((data) => b.send(data as ArrayBuffer));
      const atA = new Ear(a);
      for (const bytes of SIZES) a.send(message(a, 9, bytes));
      await atA.until(SIZES.length);
      expect(inOrder(atA.texts)).toEqual(inOrder(SIZES.map((bytes) => said(9, bytes))));
    });
  });
}
