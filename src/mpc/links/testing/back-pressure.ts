/** A slow reader slows who sends. */
import { describe, expect, it } from 'vitest';
import { WINDOW_BYTES } from '../endpoint';
import type { Bench } from './bench';
import { Ear, MB, message, turn } from './messages';

export function pressesBack({ link, settled }: Bench): void {
  describe('presses back', () => {
    it('when the other end takes nothing, until it does', async () => {
      const [a, b] = await link();
      let sent = 0;
      for (; !a.room(); sent++) a.send(message(a, sent, MB));
      expect(sent * MB).toBeGreaterThanOrEqual(WINDOW_BYTES - MB);
      expect(sent * MB).toBeLessThanOrEqual(WINDOW_BYTES);
      let hasRoom = false;
      const waiting = Promise.all([a.room(), a.room()]).then(() => {
        hasRoom = true;
      });
      await settled();
      expect(hasRoom).toBe(false);
      const atB = new Ear(b);
      await waiting;
      expect(a.room()).toBeUndefined();
      await atB.until(sent);
    });

    it('on messages without bytes, too', async () => {
      const [a] = await link();
      let sent = 0;
      while (!a.room() && sent < 100_000) {
        a.send(a.take(0));
        sent += 1;
        if (sent % 4000 === 0) await turn();
      }
      expect(sent).toBeLessThan(50_000);
    });

    it('so that one who minds it never has more than a window outstanding', async () => {
      const [a, b] = await link();
      let sent = 0;
      let most = 0;
      let got = 0;
      const sizes = Array.from({ length: 200 }, (_, i) => (i * 104_729) % (i % 3 ? 9000 : MB));
      const atB = new Ear(b, (data) => {
        got += (data as ArrayBuffer).byteLength;
        b.recycle(data as ArrayBuffer);
      });
      for (const bytes of sizes) {
        for (let wait = a.room(); wait; wait = a.room()) await wait;
        a.send(a.take(bytes));
        sent += bytes;
        most = Math.max(most, sent - got);
      }
      await atB.until(sizes.length);
      expect(got).toBe(sent);
      expect(sent).toBeGreaterThan(3 * WINDOW_BYTES);
      expect(most).toBeLessThanOrEqual(WINDOW_BYTES + MB + 2 * (a.shortCut?.capacity ?? 0));
    });

    it('and lets those send who do not ask', async () => {
      const [a, b] = await link();
      for (let i = 0; i < 14; i++) a.send(message(a, i, MB));
      const waiting = a.room();
      const atB = new Ear(b);
      await waiting;
      await atB.until(14);
      expect(a.room()).toBeUndefined();
    });
  });
}
