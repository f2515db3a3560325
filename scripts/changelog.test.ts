/** The changelog's table of formats against the source: what is declared, and that none is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const rows = text('CHANGELOG.md')
  .split('\n')
  .filter((line) => /^\|.*\]\(/.test(line))
  .map((line) => {
    const [, name, version, where] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    const [, declaration, path] = /^(.*) in \[.*\]\((.*)\)$/.exec(where ?? '') ?? [];
    return { name, version, declaration: declaration ?? '', path: path ?? '' };
  });

describe('the table of formats', () => {
  it.each(rows)('$name is $version in $path', ({ version, declaration, path }) => {
    expect(declaration).toContain(version);
    expect(text(path)).toContain(declaration);
  });

  it('has every format that is declared', () => {
    const sources = ['src', 'bench'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => text(join(folder, path))),
    );
    const declared = sources.flatMap((source) =>
      [...source.matchAll(/format\b.{0,20}'(millpond-[a-z-]+)'/gi)].map(([, name]) => name),
    );
    const named = new Set(rows.map(({ name }) => name));
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.filter((name) => !named.has(name))).toEqual([]);
  });
});
