/** What a link says that it promises, each shown to hold. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../wire/channel';
import type { Bench } from './bench';
import { Ear, SIZES, message } from './messages';

export function keepsItsPromises({
  link,
  settled,
  isOrdered,
  promises,
  expected: kept,
}: Bench): void {
  describe('promises', () => {
    it('the order of each lane, whichever lane is full', async () => {
      const [a, b] = await link();
      const lanes = new Map<number, Lane>();
      let number = 0;
      const send = (bytes: number): void => {
        const buffer = a.take(bytes);
        new DataView(buffer).setUint32(0, number);
        const lane = a.laneOf(bytes);
        lanes.set(number++, lane);
        a.send(buffer, lane);
      };
      const ear = new Ear(b);
      for (let round = 0; round < 20; round++) {
        // Small ones until a short cut must be full, large ones in between.
        for (let i = 0; i < 40; i++) send(i % 7 === 3 ? 100_000 : 1000 + 13 * i);
        await ear.until(number);
      }
      const numbers = ear.got.map((data) => new DataView(data as ArrayBuffer).getUint32(0));
      for (const lane of new Set(lanes.values())) {
        const inLane = numbers.filter((each) => lanes.get(each) === lane);
        expect(inLane).toEqual([...inLane].sort((x, y) => x - y));
      }
      expect(numbers.length).toBe(number);
      const expected = isOrdered ? [0] : [0, 1];
      expect(new Set(lanes.values())).toEqual(new Set(expected));
    });

    it('integrity: the bits that were sent, whatever the sender does with its buffer then', async () => {
      const [a, b] = await link();
      const atB = new Ear(b);
      const sent: Buffer[] = [];
      for (const bytes of SIZES.filter((size) => size > 0)) {
        const buffer = a.take(bytes);
        const all = new Uint8Array(buffer);
        let word = bytes;
        for (let i = 0; i < bytes; i++) all[i] = (word = Math.imul(word, 0x01000193) ^ i) >>> 24;
        sent.push(Buffer.from(all));
        a.send(buffer);
        // A short cut may have copied it: then it is not detached, and must be of no use.
        if (buffer.byteLength > 0) all.fill(0xaa);
      }
      await atB.until(sent.length);
      const digests = (list: readonly Uint8Array[]) =>
        list.map((each) => createHash('sha256').update(each).digest('hex')).sort();
      const got = atB.got.map((data) => new Uint8Array(data as ArrayBuffer));
      expect(digests(got)).toEqual(digests(sent));
      expect(promises.integrity).toBe(kept.integrity);
    });

    it('that what comes was sent at the other end, and at no other', async () => {
      const links = await Promise.all([link(), link(), link()]);
      const ears = links.map(([, b]) => new Ear(b));
      const back = links.map(([a]) => new Ear(a));
      for (let i = 0; i < 30; i++) {
        for (const [which, [a]] of links.entries()) {
          a.send(message(a, which + 1, i % 5 === 0 ? 70_000 : 30 + i));
        }
      }
      await Promise.all(ears.map((ear) => ear.until(30)));
      await settled();
      for (const [which, ear] of ears.entries()) {
        expect(new Set(ear.texts.map((text) => text.split(' ')[0]))).toEqual(
          new Set([String(which + 1)]),
        );
        expect(ear.got).toHaveLength(30);
        expect(back[which]!.got).toEqual([]);
      }
      expect(promises.peer).toBe(kept.peer);
    });

    it('that an end learns of the other’s close, as it was told', async () => {
      for (const closer of [0, 1] as const) {
        const ends = await link();
        ends[closer].close('It is over.');
        await expect(ends[1 - closer]!.closed).resolves.toEqual({
          by: 'the other end',
          reason: 'It is over.',
        });
      }
      expect(promises.closing).toBe('told');
    });
  });
}
