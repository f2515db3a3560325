/** What axe finds wrong with a part of the page, in words. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @param part a CSS selector. @returns a line for each violation. */
export async function violations(page: Page, part: string): Promise<string[]> {
  await page.evaluate(await readFile(source, 'utf8'));
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(selector);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, part);
}

/** The same with light and with dark colours. */
export async function violationsInBothThemes(page: Page, part: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const each of await violations(page, part)) found.push(`${colorScheme}: ${each}`);
  }
  return found;
}
