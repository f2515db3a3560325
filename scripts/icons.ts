/**
 * `npx tsx scripts/icons.ts`: makes the pictures of the page that must be PNG from `public/icon.svg` and
 * `scripts/icons/`: icons of the installed page, the one that is shown where somebody posts a link, and those
 * of the tab. A browser would draw the tab's from SVG as well, and keep the page waiting meanwhile.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './browser';

const PUBLIC = join(import.meta.dirname, '..', 'public');
const svg = await readFile(join(PUBLIC, 'icon.svg'), 'utf8');
const ofTab = (name: string) => readFile(join(import.meta.dirname, 'icons', `${name}.svg`), 'utf8');
const words = 'Three servers recognise your digit.<br>None of them sees it.';

/** Without rounded corners; systems cut their own. @param scale so that nothing is cut off. */
const square = (scale: number): string =>
  svg
    .replace(/rx="7"/, '')
    .replace(
      'fill="#0f5257"/>',
      `fill="#0f5257"/><g transform="translate(16 16) scale(${scale}) translate(-16 -16)">`,
    )
    .replace('</svg>', '</g></svg>');

const whole = (picture: string): string =>
  `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${picture}`;

const social = `<style>
  body { margin: 0; height: 100vh; display: flex; align-items: center; gap: 60px; padding: 0 80px;
    box-sizing: border-box; background: #0a3a3f; color: #e9f3f0;
    font: 35px/1.4 Georgia, 'DejaVu Serif', serif; }
  svg { width: 330px; flex: none } h1 { font-size: 104px; line-height: 1; margin: 0 0 30px; font-weight: 600 }
  p { margin: 0; color: #b9d6d1 }
</style>${svg}<div><h1>Millpond</h1><p>${words}</p></div>`;

const TAB = { width: 64, height: 64 };

const PICTURES = [
  { file: 'icon-ready-64.png', ...TAB, page: whole(svg) },
  { file: 'icon-waiting-64.png', ...TAB, page: whole(await ofTab('icon-waiting')) },
  { file: 'icon-stopped-64.png', ...TAB, page: whole(await ofTab('icon-stopped')) },
  { file: 'icon-192.png', width: 192, height: 192, page: whole(svg) },
  { file: 'icon-512.png', width: 512, height: 512, page: whole(svg) },
  // Half of it may be cut off: what counts is within a circle of 0.8.
  { file: 'icon-maskable-512.png', width: 512, height: 512, page: whole(square(0.72)) },
  { file: 'icon-apple-180.png', width: 180, height: 180, page: whole(square(0.9)) },
  { file: 'social.png', width: 1200, height: 630, page: social },
];

const browser = await launch();
for (const { file, width, height, page: content } of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(content);
  await writeFile(join(PUBLIC, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
