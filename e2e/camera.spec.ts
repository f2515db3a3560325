/** A picture by the camera, where there is one. Its picture is a file of this test. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from '../scripts/browser';
import { App } from './app';
import { violations } from './axe';
import { drawn } from './pictures';

const SIDE = 240;

/** A film of one picture, in grey: dark ink on paper. */
function film(digit: number): Buffer {
  const light = drawn(digit, SIDE).map((ink) => 220 - (180 * ink) / 255);
  const grey = Buffer.alloc((SIDE * SIDE) / 2, 128);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420jpeg\n`),
    Buffer.from('FRAME\n'),
    light,
    grey,
  ]);
}

const FILM = join(tmpdir(), `millpond-camera-${process.pid}.y4m`);
writeFileSync(FILM, film(4));

const executablePath = findBrowser();
test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...BROWSER_ARGUMENTS,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${FILM}`,
    ],
  },
});

test('a camera that is denied is said in words; allowed, a picture is taken, read, and it is off', async ({
  page,
  context,
}) => {
  const app = await App.open(page);
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect(page.getByRole('alert')).toContainText('does not let this page use the camera');
  await app.loadTestImage(0);
  await expect(app.prediction).toHaveAttribute('data-digit', '7');

  await context.grantPermissions(['camera']);
  await page.getByRole('button', { name: 'Use the camera' }).click();
  const view = page.getByLabel('What the camera sees');
  await expect
    .poll(() => view.evaluate((video) => (video as HTMLVideoElement).videoWidth))
    .toBe(SIDE);
  expect(await violations(page, '#pick')).toEqual([]);
  const track = await view.evaluateHandle(
    (video) => ((video as HTMLVideoElement).srcObject as MediaStream).getTracks()[0]!,
  );
  const take = page.getByRole('button', { name: 'Take the picture' });
  const shown = await app.answerTo(() => take.click());
  expect(shown).toMatchObject({ digit: 4, plaintext: 4 });
  expect(await track.evaluate((each) => each.readyState)).toBe('ended');
  await expect(view).toHaveCount(0);
});
