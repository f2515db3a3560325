/** A few of the faults that `npm run faults` does by the hundred: the digit is right all the same. */
import { expect, test } from '@playwright/test';
import { Stage } from './faults/attempt';
import type { Rule } from './faults/in-worker';
import { predict, shareOwn } from './faults/scenes';

const cases: readonly (readonly [string, typeof predict, Omit<Rule, 'of'>])[] = [
  [
    'a message of the client that is lost',
    predict,
    { party: 'prediction-client', fault: 'drop', at: 0, salt: 0 },
  ],
  [
    'a message between the servers that is cut',
    predict,
    { party: 'server0', fault: 'cut', at: 0, salt: 1 },
  ],
  [
    'a result on its way to the client that is cut',
    predict,
    { party: 'server0', fault: 'cut', key: '0.2.1.12', at: 0, salt: 44_381 },
  ],
  [
    'a server that dies in the middle of a request',
    predict,
    { party: 'server1', fault: 'die', at: 1, salt: 0 },
  ],
  [
    'an owner that dies while it shares what nobody else has',
    shareOwn,
    { party: 'model-owner', fault: 'die', at: 1, salt: 0 },
  ],
];

test(
  'what goes wrong between workers is put right by itself',
  { tag: '@long' },
  async ({ browser, baseURL }) => {
    // Five pages, one after the other.
    test.setTimeout(240_000);
    const stage = new Stage(browser, baseURL!, true);
    try {
      const rehearsals = new Map([
        [predict, await stage.rehearse(predict)],
        [shareOwn, await stage.rehearse(shareOwn)],
      ]);
      for (const [what, scene, rule] of cases) {
        await test.step(what, async () => {
          const { outcome, hasFired } = await stage.attempt(
            scene,
            { ...rule, of: 'frames' },
            rehearsals.get(scene)!,
          );
          expect({ outcome, hasFired }).toEqual({ outcome: 'right after retry', hasFired: true });
        });
      }
    } finally {
      await stage.close();
    }
  },
);

test('who is merely slow is left in peace', { tag: '@long' }, async ({ browser, baseURL }) => {
  const stage = new Stage(browser, baseURL!, false);
  try {
    const rehearsal = await stage.rehearse(predict);
    const rule: Rule = { party: 'server0', fault: 'slow', of: 'frames', at: 0, salt: 0 };
    const { outcome, hasFired } = await stage.attempt(predict, rule, rehearsal);
    expect({ outcome, hasFired }).toEqual({ outcome: 'right', hasFired: true });
  } finally {
    await stage.close();
  }
});
