/** Sending, reading, waiting and closing in any order, by properties. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bench } from './bench';
import { SIZES, message, read, said, turn } from './messages';

/** A message in a party's hands, and what it said when it came. */
type Hand = [buffer: ArrayBuffer, text: string];

export function keepsInAnyOrder({ link, inOrder, isPart }: Bench): void {
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
          const ends = await link();
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
}
