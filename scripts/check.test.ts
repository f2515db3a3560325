import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runAtOnce } from './check';

const node = (code: string) => `"${process.execPath}" -e "${code}"`;

it('one part that fails fails the whole, and what each says comes in one piece', async () => {
  const told: string[] = [];
  const failed = await runAtOnce(
    [
      { name: 'good', command: node("console.log('fine')") },
      { name: 'bad', command: node("console.error('a fault'); process.exitCode = 3") },
      { name: 'missing', command: 'no-such-program-here' },
    ],
    (text) => told.push(text),
  );
  expect(failed).toEqual(['bad', 'missing']);
  expect(told).toHaveLength(3);
  expect(told.find((text) => text.includes('good'))).toMatch(/^== good: passed, \d+ s\nfine\n$/);
  expect(told.find((text) => text.includes('bad'))).toMatch(/^== bad: failed \(3\).*\na fault\n$/);
});

it('they run at once: the first waits for what the second does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  const sign = join(folder, 'sign').replaceAll('\\', '/');
  try {
    const failed = await runAtOnce(
      [
        { name: 'first', command: node(`while (!require('fs').existsSync('${sign}'));`) },
        { name: 'second', command: node(`require('fs').writeFileSync('${sign}', '')`) },
      ],
      () => undefined,
    );
    expect(failed).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
