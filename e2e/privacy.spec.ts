/** What the servers receive contains neither image nor weights nor result, in any encoding in use. */
import { expect, test } from '@playwright/test';
import { readShipped } from '../scripts/pond/shipped';
import { encodeWeights } from '../src/model/weights';
import { App } from './app';
import { violations } from './axe';

const PARTIES = ['server0', 'server1', 'crypto-producer'] as const;
test('a page that records says so, and no message to a server holds a secret', async ({ page }) => {
  const app = await App.open(page, '/?record');
  const line = page.getByText('This page is recording.');
  await expect(line).toBeVisible();
  await expect(line).toBeInViewport();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, '.recording')).toEqual([]);
  }

  await app.predictAsIDraw(false);
  await app.loadTestImage(4);
  await app.answerTo(() => app.predict.click());
  const pixels = await app.modelInput();
  const logits = await page.evaluate(async () => {
    const { messages } = await globalThis.millpond!.recorded('prediction-client');
    const shares = messages
      .filter(({ from, bytes }) => from.startsWith('server') && bytes.length === 48 + 80)
      .map(({ bytes }) => new BigInt64Array(bytes.slice(48).buffer));
    return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) =>
      String(BigInt.asIntN(64, shares[0]![i]! + shares[1]![i]!)),
    );
  });
  // The client really gets the result: its two shares add up to the digit on the page.
  const values = logits.map((value) => Number(value) / 2 ** 48);
  expect(values.indexOf(Math.max(...values))).toBe(
    Number(await app.prediction.getAttribute('data-digit')),
  );

  const { card, trained } = await readShipped();
  const weights = new Float32Array(encodeWeights(trained));
  const scale0 = 32 - Math.log2(card.period) - 8;
  const [w0, w1] = [weights.subarray(0, 784 * 512), weights.subarray(785 * 512, -10)];
  const inked = pixels.findIndex((pixel) => pixel > 0);
  // Most of them are zeros.
  const dense = w0.findIndex((_, i) => w0.subarray(i, i + 4).every(Boolean));
  const secrets: [string, readonly number[]][] = [
    ['the image', pixels.slice(inked, inked + 12)],
    ['the first weights', [...w0.subarray(dense, dense + 4)]],
    ['the last weights', [...w1.subarray(0, 4)]],
    ['the logits', values.slice(0, 4)],
  ];
  // Of zeros it would be no secret, and no needle.
  for (const [name, list] of secrets) expect(list.filter(Boolean).length, name).toBeGreaterThan(2);
  const needles = secrets.flatMap(([name, list]) =>
    encodings(list, name === 'the image', [8, 12, 16, scale0, 48]).map((bytes) => ({
      name,
      text: bytes.toString('latin1'),
    })),
  );
  for (const party of PARTIES) {
    const received = await page.evaluate(async (name) => {
      const { messages, dropped } = await globalThis.millpond!.recorded(name);
      if (dropped > 0) throw new Error('Not all that it received is looked at.');
      return messages.map(({ from, bytes }) => {
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192) {
          text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        }
        return { from, text };
      });
    }, party);
    expect(received.length).toBeGreaterThan(2);
    for (const { from, text } of received) {
      for (const needle of needles) {
        expect(text.includes(needle.text), `${party} got ${needle.name} from ${from}`).toBe(false);
      }
    }
  }

  // Opened without, it records nothing, and does not say so.
  await page.getByRole('link', { name: 'Open it without' }).click();
  await app.ready();
  await expect(line).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('');
  expect(await page.evaluate(() => globalThis.millpond === undefined)).toBe(true);
});

/** As bytes (pixels), as floats of both sizes, and as ring elements of both sizes at each scale. */
function encodings(list: readonly number[], arePixels: boolean, scales: number[]): Buffer[] {
  const reals = arePixels ? list.map((pixel) => pixel / 256) : list;
  return [
    ...(arePixels ? [Buffer.from(list)] : []),
    Buffer.from(Float32Array.from(reals).buffer),
    Buffer.from(Float64Array.from(reals).buffer),
    ...scales.flatMap((scale) => {
      const ring = reals.map((value) => BigInt(Math.round(value * 2 ** scale)));
      return [
        Buffer.from(BigInt64Array.from(ring).buffer),
        Buffer.from(Int32Array.from(ring, (value) => Number(BigInt.asIntN(32, value))).buffer),
      ];
    }),
  ];
}
