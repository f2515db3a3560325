/** Every room says what belongs there, and links between documents lead somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PACKED_DOCUMENTS } from './packed-documents';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const foldersIn = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name));

const rooms = ['src', 'bench', 'e2e', 'scripts', 'docs/decisions'].concat(
  ['src', 'src/mpc', 'src/ui', 'src/ui/features'].flatMap(foldersIn),
);

const documents = ['.', 'docs', 'deploy', 'src', 'bench', 'e2e', 'scripts', 'public'].flatMap(
  (folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => join(folder, path)),
);

it.each(rooms)('%s has a README', (room) => {
  expect(existsSync(join(ROOT, room, 'README.md'))).toBe(true);
});

/** Paths in the repository that a document leads to. */
function targetsOf(document: string): string[] {
  const code = /^```.*?^```/gms;
  return [
    ...text(document)
      .replace(code, '')
      .matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g),
  ]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
}

describe.each(documents)('%s', (document) => {
  it('has links that lead somewhere', () => {
    expect(targetsOf(document).filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });
});

const isPacked = (path: string) =>
  PACKED_DOCUMENTS.some((packed) => path === packed || path.startsWith(`${packed}/`));

describe.each(documents.filter(isPacked))('%s, as it is in the package', (document) => {
  it('has links that lead to what is in the package', () => {
    const targets = targetsOf(document).map((target) => target.replace(/\/$/, ''));
    expect(targets.filter((target) => !isPacked(target))).toEqual([]);
  });
});

it('the index of decisions has them all', () => {
  const records = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d/.test(name));
  const index = text('docs/decisions/README.md');
  expect(records.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});
