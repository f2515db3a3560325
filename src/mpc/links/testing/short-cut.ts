/** Small messages that do without the event loop, for kinds that have such a way. */
import { describe, expect, it } from 'vitest';
import type { Bench } from './bench';
import { Ear, message } from './messages';

export function hasShortCut({ link, settled, shortCut }: Bench): void {
  describe.runIf(shortCut)('has a short cut', () => {
    it('that takes small messages without the event loop', async () => {
      const [a, b] = await link();
      const atB = new Ear(b);
      b.shortCut!.attend(true);
      for (let round = 0; round < 200; round++) {
        a.send(message(a, round, 1 + ((round * 811) % b.shortCut!.capacity)));
        b.shortCut!.spin(() => atB.got.length > round, 1000);
        expect(new Uint8Array(atB.got.at(-1) as ArrayBuffer)[0]).toBe(round & 255);
      }
    });

    it('that takes a last look when attention is turned off', async () => {
      const [a, b] = await link();
      const atB = new Ear(b);
      b.shortCut!.attend(true);
      a.send(message(a, 1, 8));
      expect(atB.got).toHaveLength(0);
      b.shortCut!.attend(false);
      expect(atB.got).toHaveLength(1);
    });

    it('that loses nothing before there is a receiver', async () => {
      const [a, b] = await link();
      a.send(message(a, 1, 8));
      b.shortCut!.attend(true);
      b.shortCut!.spin(() => false, 1);
      b.shortCut!.attend(false);
      const atB = new Ear(b);
      await atB.until(1);
      expect(atB.texts).toEqual(['1 × 8']);
    });

    it('that is emptied before the link ends, though nobody rang', async () => {
      const [a, b] = await link();
      const atB = new Ear(b);
      await settled();
      b.shortCut!.attend(true);
      a.send(message(a, 1, 8));
      a.close();
      await b.closed;
      expect(atB.texts).toEqual(['1 × 8']);
    });

    it('that nobody looks out on for long when the link has ended', async () => {
      const [a, b] = await link();
      a.close();
      await b.closed;
      let looks = 0;
      for (const end of [a, b]) {
        end.shortCut!.spin(() => {
          looks += 1;
          return false;
        }, 1e9);
      }
      expect(looks).toBeLessThanOrEqual(2);
    });
  });
}
