/**
 * What every kind of link has to keep, as tests: `conforms(kind)` in a test file runs all of them. A
 * kind says how both ends of a link are made, and how an end behaves that keeps to nothing. What it
 * promises (`LinkPromises`) decides what is asked of it; a test of each promise fails if it does not hold.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel, Lane } from '../../wire/channel';
import { WINDOW_BYTES } from '../endpoint';

export interface LinkKind {
  readonly name: string;
  /** Both ends of a new link, in this thread. */
  make(session: string): readonly [Channel, Channel];
  /** A link whose other end is not ours: left out where there is nothing between the ends. */
  readonly stranger?: () => Stranger;
}

interface Stranger {
  readonly end: Channel;
  /** Says something that no end of ours would say. */
  say(data: unknown): void;
  /** Says something that is a message like any other. */
  send(buffer: ArrayBuffer): void;
  /** Is gone without a word. */
  vanish(): void;
}

const MB = 1 << 20;
/** Edges of rings and pools among them. */
const SIZES = [
  0,
  1,
  2,
  3,
  4,
  5,
  31,
  32,
  33,
  4095,
  4096,
  16_379,
  16_380,
  16_381,
  16_383,
  16_384,
  16_385,
  32_763,
  32_764,
  32_768,
  32_769,
  65_535,
  65_536,
  65_537,
  3 * MB,
  5 * MB + 1,
];

const open: Channel[] = [];
let sessions = 0;
const newSession = (): string => `link ${++sessions}`;

/** A message that says its number in every byte. */
function message(end: Channel, number: number, bytes: number): ArrayBuffer {
  const buffer = end.take(bytes);
  expect(buffer.byteLength).toBe(bytes);
  new Uint8Array(buffer).fill(number);
  return buffer;
}

/** What a message says: its number and its size; fails if it is not one of {@link message}'s. */
function read(data: unknown): string {
  if (!(data instanceof ArrayBuffer)) throw new TypeError('A message is not an ArrayBuffer.');
  const bytes = Buffer.from(data);
  const number = bytes[0] ?? 0;
  expect(bytes.equals(Buffer.alloc(bytes.length, number)), 'a message is whole').toBe(true);
  return `${number} × ${bytes.length}`;
}

const said = (number: number, bytes: number): string =>
  `${bytes === 0 ? 0 : number & 255} × ${bytes}`;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Collects what an end gets, as it came. */
class Ear {
  readonly got: unknown[] = [];
  #count = Infinity;
  #heard: () => void = () => undefined;

  constructor(end: Channel, onMessage: (data: unknown) => void = () => undefined) {
    end.listen((data) => {
      this.got.push(data);
      onMessage(data);
      if (this.got.length >= this.#count) this.#heard();
    });
  }

  get texts(): string[] {
    return this.got.map(read);
  }

  until(count: number): Promise<void> {
    if (this.got.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#count = count;
      this.#heard = resolve;
    });
  }
}

/** A message in a party's hands, and what it said when it came. */
type Hand = [buffer: ArrayBuffer, text: string];

export function conforms({ name, make, stranger }: LinkKind): void {
  const link = (session = newSession()): readonly [Channel, Channel] => {
    const ends = make(session);
    open.push(...ends);
    return ends;
  };
  const strange = (): Stranger => {
    const other = stranger!();
    open.push(other.end);
    return other;
  };

  /** Until what was on its way when this was called has come: other links are as slow. */
  async function settled(): Promise<void> {
    const [a, b] = link();
    const [atA, atB] = [new Ear(a), new Ear(b)];
    for (let turn = 1; turn <= 3; turn++) {
      a.send(a.take(MB));
      await atB.until(turn);
      b.send(b.take(8));
      await atA.until(turn);
    }
  }

  const { promises, shortCut } = link()[0];
  const isOrdered = promises.order === 'of all';
  /** As they were sent, if that is promised of all; in any order otherwise. */
  const inOrder = (texts: readonly string[]): string[] =>
    isOrdered ? [...texts] : [...texts].sort();

  /** What comes to an end that closed: a beginning, if order is promised of all. */
  const isPart = (got: readonly string[], sent: readonly string[]): boolean => {
    if (isOrdered) return got.every((text, i) => text === sent[i]);
    const left = [...sent];
    return got.every((text) => {
      const at = left.indexOf(text);
      return at >= 0 && left.splice(at, 1).length === 1;
    });
  };

  describe(`a link by ${name}`, () => {
    afterEach(() => {
      for (const end of open.splice(0)) end.close();
    });

    it('has a session that both ends know, and no other link', () => {
      const [a, b] = link();
      const [c] = link();
      expect(a.session).toBe(b.session);
      expect(c.session).not.toBe(a.session);
      expect(b.promises).toEqual(a.promises);
    });

    describe('promises', () => {
      it('the order of each lane, whichever lane is full', async () => {
        const [a, b] = link();
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
        const [a, b] = link();
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
        expect(promises.integrity).toBe('platform');
      });

      it('that what comes was sent at the other end, and at no other', async () => {
        const links = [link(), link(), link()];
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
        expect(promises.peer).toBe('holder');
      });

      it('that an end learns of the other’s close, as it was told', async () => {
        for (const closer of [0, 1] as const) {
          const ends = link();
          ends[closer].close('It is over.');
          await expect(ends[1 - closer]!.closed).resolves.toEqual({
            by: 'the other end',
            reason: 'It is over.',
          });
        }
        expect(promises.closing).toBe('told');
      });
    });

    describe('delivers', () => {
      it('each message once and whole, both ways at once, whatever its size', async () => {
        const [a, b] = link();
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
        const [a, b] = link();
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
        const [a, b] = link();
        a.send(message(a, 1, 10));
        a.send(message(a, 2, 100_000));
        await settled();
        const atB = new Ear(b);
        a.send(message(a, 3, 100_000));
        await atB.until(3);
        expect(inOrder(atB.texts)).toEqual(['1 × 10', '2 × 100000', '3 × 100000']);
      });

      it('what is on its way while it begins to listen', async () => {
        const [a, b] = link();
        a.send(message(a, 1, 100_000));
        await settled();
        a.send(message(a, 2, 100_000));
        const atB = new Ear(b);
        a.send(message(a, 3, 100_000));
        await atB.until(3);
        expect(inOrder(atB.texts)).toEqual(['1 × 100000', '2 × 100000', '3 × 100000']);
      });

      it('neither inside send nor inside listen', async () => {
        const [a, b] = link();
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
        const [a, b] = link();
        b.listen((data) => b.send(data as ArrayBuffer));
        const atA = new Ear(a);
        for (const bytes of SIZES) a.send(message(a, 9, bytes));
        await atA.until(SIZES.length);
        expect(inOrder(atA.texts)).toEqual(inOrder(SIZES.map((bytes) => said(9, bytes))));
      });
    });

    describe('owns', () => {
      it.each([8, MB])('what was sent, of %i bytes: detached, or its own to give out', (bytes) => {
        const [a] = link();
        const buffer = message(a, 1, bytes);
        a.send(buffer);
        // Small messages may be copied; then the buffer is given to the next taker, and no other.
        const isGone = buffer.byteLength === 0;
        expect(isGone || bytes <= (a.shortCut?.capacity ?? 0)).toBe(true);
        const [next, another] = [a.take(bytes), a.take(bytes)];
        expect(isGone || next === buffer).toBe(true);
        expect(another).not.toBe(buffer);
      });

      it.each([0, 8, 65_536, MB])('a recycled buffer of %i bytes once, however often', (bytes) => {
        const [a] = link();
        const buffer = message(a, 1, bytes);
        a.recycle(buffer);
        a.recycle(buffer);
        const [first, second] = [a.take(bytes), a.take(bytes)];
        expect(first).not.toBe(second);
        expect([first.byteLength, second.byteLength]).toEqual([bytes, bytes]);
      });

      it('nothing to give out that was sent and then recycled', () => {
        const [a] = link();
        const buffer = message(a, 1, MB);
        a.send(buffer);
        a.recycle(buffer);
        for (const bytes of [0, MB]) expect(new Uint8Array(a.take(bytes))).toHaveLength(bytes);
      });
    });

    describe('closes', () => {
      it('for both ends, each by its name, and with the reason', async () => {
        const [a, b] = link();
        a.close('The work is done.');
        const reason = 'The work is done.';
        expect(await a.closed).toEqual({ by: 'this end', reason });
        expect(await b.closed).toEqual({ by: 'the other end', reason });
      });

      it('without a reason, and with one that is too long', async () => {
        const [[a, b], [c, d]] = [link(), link()];
        a.close();
        c.close('no'.repeat(MB));
        expect(await a.closed).toEqual({ by: 'this end' });
        expect(await b.closed).toEqual({ by: 'the other end' });
        expect((await d.closed).reason).toHaveLength(200);
      });

      it('once: closing again changes nothing', async () => {
        const [a, b] = link();
        a.close('first');
        a.close('second');
        expect((await b.closed).reason).toBe('first');
        b.close('third');
        a.close('fourth');
        expect(await a.closed).toEqual({ by: 'this end', reason: 'first' });
        expect(await b.closed).toEqual({ by: 'the other end', reason: 'first' });
      });

      it('by both ends at once', async () => {
        const [a, b] = link();
        a.close();
        b.close();
        expect(await a.closed).toEqual({ by: 'this end' });
        expect(await b.closed).toEqual({ by: 'this end' });
      });

      it('behind all that was sent before', async () => {
        const [a, b] = link();
        const atB = new Ear(b);
        for (const bytes of SIZES) a.send(message(a, 5, bytes));
        a.close();
        await b.closed;
        expect(inOrder(atB.texts)).toEqual(inOrder(SIZES.map((bytes) => said(5, bytes))));
      });

      it('and keeps what was sent before for one who listens late', async () => {
        const [a, b] = link();
        for (const bytes of SIZES) a.send(message(a, 5, bytes));
        a.close();
        await b.closed;
        const atB = new Ear(b);
        await atB.until(SIZES.length);
        expect(inOrder(atB.texts)).toEqual(inOrder(SIZES.map((bytes) => said(5, bytes))));
      });

      it('from inside a receiver, which gets nothing more', async () => {
        const [a, b] = link();
        const atB = new Ear(b, () => b.close());
        for (const bytes of [8, 100_000, 8, 100_000]) a.send(message(a, 5, bytes));
        await a.closed;
        await settled();
        expect(atB.got).toHaveLength(1);
      });

      it('and drops what is sent afterwards, at either end', async () => {
        const [a, b] = link();
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
        const [a, b] = link();
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
          const ends = link();
          const [a] = ends;
          while (!a.room()) a.send(a.take(MB));
          const waiting = a.room();
          ends[closer].close();
          await waiting;
          expect(a.room()).toBeUndefined();
        }
      });
    });

    describe('presses back', () => {
      it('when the other end takes nothing, until it does', async () => {
        const [a, b] = link();
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
        const [a] = link();
        let sent = 0;
        while (!a.room() && sent < 100_000) {
          a.send(a.take(0));
          sent += 1;
          if (sent % 4000 === 0) await turn();
        }
        expect(sent).toBeLessThan(50_000);
      });

      it('so that one who minds it never has more than a window outstanding', async () => {
        const [a, b] = link();
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
        const [a, b] = link();
        for (let i = 0; i < 14; i++) a.send(message(a, i, MB));
        const waiting = a.room();
        const atB = new Ear(b);
        await waiting;
        await atB.until(14);
        expect(a.room()).toBeUndefined();
      });
    });

    it('keeps all this in any order of sending, reading, waiting and closing', async () => {
      const step = fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record({
            do: fc.constant('send' as const),
            end: fc.constantFrom(0 as const, 1 as const),
            bytes: fc.oneof(fc.nat(40), fc.nat(40_000), fc.constantFrom(...SIZES.slice(0, -2))),
          }),
        },
        { weight: 3, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
        {
          weight: 4,
          arbitrary: fc.record({
            do: fc.constant('recycle' as const),
            end: fc.constantFrom(0 as const, 1 as const),
          }),
        },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 60, size: 'max' }),
          fc.constantFrom(0 as const, 1 as const),
          async (steps, closer) => {
            const ends = link();
            const sent: [string[], string[]] = [[], []];
            const got: [string[], string[]] = [[], []];
            const hands: [Hand[], Hand[]] = [[], []];
            for (const end of [0, 1] as const) {
              ends[end].listen((data) => {
                const text = read(data);
                got[end].push(text);
                hands[end].push([data as ArrayBuffer, text]);
              });
            }
            for (const [number, what] of steps.entries()) {
              if (what.do === 'turn') await turn();
              else if (what.do === 'recycle') {
                const [buffer] = hands[what.end].shift() ?? [];
                if (buffer) ends[what.end].recycle(buffer);
              } else {
                const end = ends[what.end];
                end.send(message(end, number, what.bytes));
                sent[what.end].push(said(number, what.bytes));
              }
            }
            const [closing, other] = [ends[closer], ends[1 - closer]!];
            closing.close();
            await Promise.all([closing.closed, other.closed]);
            expect(inOrder(got[1 - closer]!)).toEqual(inOrder(sent[closer]));
            expect(isPart(got[closer], sent[1 - closer]!)).toBe(true);
            for (const [buffer, text] of hands.flat()) expect(read(buffer)).toBe(text);
          },
        ),
        { numRuns: 60 },
      );
    });

    describe.runIf(shortCut)('has a short cut', () => {
      it('that takes small messages without the event loop', () => {
        const [a, b] = link();
        const atB = new Ear(b);
        b.shortCut!.attend(true);
        for (let round = 0; round < 200; round++) {
          a.send(message(a, round, 1 + ((round * 811) % b.shortCut!.capacity)));
          b.shortCut!.spin(() => atB.got.length > round, 1000);
          expect(new Uint8Array(atB.got.at(-1) as ArrayBuffer)[0]).toBe(round & 255);
        }
      });

      it('that takes a last look when attention is turned off', () => {
        const [a, b] = link();
        const atB = new Ear(b);
        b.shortCut!.attend(true);
        a.send(message(a, 1, 8));
        expect(atB.got).toHaveLength(0);
        b.shortCut!.attend(false);
        expect(atB.got).toHaveLength(1);
      });

      it('that loses nothing before there is a receiver', async () => {
        const [a, b] = link();
        a.send(message(a, 1, 8));
        b.shortCut!.attend(true);
        b.shortCut!.spin(() => false, 1);
        b.shortCut!.attend(false);
        const atB = new Ear(b);
        await atB.until(1);
        expect(atB.texts).toEqual(['1 × 8']);
      });

      it('that is emptied before the link ends, though nobody rang', async () => {
        const [a, b] = link();
        const atB = new Ear(b);
        await settled();
        b.shortCut!.attend(true);
        a.send(message(a, 1, 8));
        a.close();
        await b.closed;
        expect(atB.texts).toEqual(['1 × 8']);
      });

      it('that nobody looks out on for long when the link has ended', async () => {
        const [a, b] = link();
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

    describe.runIf(stranger)('with a stranger at the other end', () => {
      it('takes no harm from what is no message', async () => {
        const { end, say, send } = strange();
        const atEnd = new Ear(end);
        const bytes = new Uint8Array([1, 2, 3]);
        const garbage = [
          null,
          'a text',
          7,
          -1,
          NaN,
          true,
          12n,
          [],
          {},
          bytes,
          new Map([[1, 2]]),
          new Date(0),
          { returned: null },
          { returned: 'a buffer' },
          { returned: bytes },
          { taken: '8' },
          { taken: NaN },
          { taken: -1e15 },
          { goodbye: 5 },
          { goodbye: null },
        ];
        for (const data of garbage) say(data);
        send(new ArrayBuffer(8));
        await atEnd.until(garbage.length + 1);
        // As it came: the party above is the one to refuse it.
        expect(atEnd.got.slice(0, -1)).toEqual(garbage);
        expect(atEnd.got.at(-1)).toBeInstanceOf(ArrayBuffer);
      });

      it('keeps buffers that come back unasked within bounds, and takes whole ones', async () => {
        const { end, say, send } = strange();
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
      });

      it('finds room when told of more than it sent, and counts on from there', async () => {
        const { end, say, send } = strange();
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
        const { end, say, send } = strange();
        const atEnd = new Ear(end);
        say({ goodbye: 'That was all.' });
        send(new ArrayBuffer(8));
        say('and a text');
        await end.closed;
        await settled();
        expect(atEnd.got).toEqual([]);
      });

      it('says that it failed when the other end is gone without a word', async () => {
        const { end, vanish, send } = strange();
        const atEnd = new Ear(end);
        send(new ArrayBuffer(8));
        vanish();
        expect(await end.closed).toMatchObject({ by: 'a failure' });
        expect(atEnd.got).toHaveLength(1);
      });
    });
  });
}
