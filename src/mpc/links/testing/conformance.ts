/**
 * What every kind of link has to keep, as tests: `conforms(kind)` in a test file runs all of them. A
 * kind says how both ends of a link are made, and how an end behaves that keeps to nothing. What it
 * promises (`LinkPromises`) decides what is asked of it; a test of each promise fails if it does not hold.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { keepsInAnyOrder } from './any-order';
import { pressesBack } from './back-pressure';
import { closes } from './closing';
import { delivers } from './delivery';
import { ownsBuffers } from './ownership';
import { keepsItsPromises } from './promises';
import { hasShortCut } from './short-cut';
import { bearsStrangers } from './strangers';
import { benchOf, type LinkKind } from './bench';

/** To be awaited before the file's tests are complete. */
export async function conforms(kind: LinkKind): Promise<void> {
  const bench = await benchOf(kind);
  const { link } = bench;

  describe(`a link by ${kind.name}`, () => {
    afterEach(() => bench.closeAll());

    it('has a session that both ends know, and no other link', async () => {
      const [a, b] = await link();
      const [c] = await link();
      expect(a.session).toBe(b.session);
      expect(c.session).not.toBe(a.session);
      expect(b.promises).toEqual(a.promises);
    });

    keepsItsPromises(bench);
    delivers(bench);
    ownsBuffers(bench);
    closes(bench);
    pressesBack(bench);
    keepsInAnyOrder(bench);
    hasShortCut(bench);
    bearsStrangers(bench);
  });
}
