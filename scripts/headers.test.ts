/** What docs/hosting.md tells a host is what is sent. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { HEADERS } from './headers';
import { headersFile } from './headers-plugin';

const text = readFileSync(fileURLToPath(new URL('../docs/hosting.md', import.meta.url)), 'utf8');

/** Rows of the tables, first cell to second, without the marks of code. */
const rows = new Map(
  [...text.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|/gm)].map(([, name, value]) => [
    name!,
    value!.replaceAll('`', ''),
  ]),
);

it('the document has every header and every directive, as they are sent', () => {
  const policy = HEADERS['Content-Security-Policy']!.split('; ').map((directive) => {
    const [name, ...sources] = directive.split(' ');
    return [name!, sources.join(' ')] as const;
  });
  const sent = new Map([...Object.entries(HEADERS), ...policy]);
  expect([...rows.keys()].sort()).toEqual([...sent.keys()].sort());
  // These two are told in words.
  sent.delete('Content-Security-Policy');
  sent.delete('Permissions-Policy');
  expect(Object.fromEntries(rows)).toMatchObject(Object.fromEntries(sent));
});

it('nothing is allowed that undoes the policy', () => {
  // An address of bytes is a picture, and nothing that could run.
  const policy = HEADERS['Content-Security-Policy']!.replace("img-src 'self' blob:", '');
  expect(policy).not.toMatch(
    /'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|\*|https?:|data:|blob:/,
  );
});

it('a host that reads _headers sends the same with every path', () => {
  const read: Record<string, Record<string, string>> = {};
  let block = {};
  for (const line of headersFile().trimEnd().split('\n')) {
    const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
    if (name === undefined) block = read[line] = {};
    else Object.assign(block, { [name]: value });
  }
  expect(read).toEqual({
    '/*': HEADERS,
    '/assets/*': { 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
});
