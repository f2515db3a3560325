/** Every room says what belongs there, and links between documents lead somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const foldersIn = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name));

const rooms = ['src', 'bench', 'e2e', 'scripts', 'docs/decisions'].concat(
  ['src', 'src/mpc', 'src/ui', 'src/ui/features'].flatMap(foldersIn),
);

const documents = ['.', 'docs', 'src', 'bench', 'e2e', 'scripts', 'public'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path)),
);

it.each(rooms)('%s has a README', (room) => {
  expect(existsSync(join(ROOT, room, 'README.md'))).toBe(true);
});

describe.each(documents)('%s', (document) => {
  it('has links that lead somewhere', () => {
    const code = /^```.*?^```/gms;
    const dead = [
      ...text(document)
        .replace(code, '')
        .matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g),
    ]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(document), target)));
    expect(dead).toEqual([]);
  });
});

it('the index of decisions has them all', () => {
  const records = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d/.test(name));
  const index = text('docs/decisions/README.md');
  expect(records.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});
