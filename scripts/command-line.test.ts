/** What is asked for wrongly is told in one line. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UsageError, usageWords, wholeNumber } from './command-line';
import { pageSettings } from './pond/page-settings';

const wordsOf = (read: () => unknown): string | undefined => {
  try {
    read();
  } catch (error) {
    return usageWords(error);
  }
  throw new Error('It was taken.');
};

it.each([
  [['--chek'], 'There is no option --chek.'],
  [['--seed'], "Option '--seed <value>' argument missing."],
  [['--quick=yes'], "Option '--quick' does not take an argument."],
  [['more'], "Unexpected argument 'more'."],
])('options such as %s are named', (args, words) => {
  const options = { seed: { type: 'string' }, quick: { type: 'boolean' } } as const;
  expect(wordsOf(() => parseArgs({ args, options }))).toBe(words);
});

it('what is no fault of whoever asked is left as it is', () => {
  expect(usageWords(new TypeError('x'))).toBeUndefined();
  expect(usageWords('x')).toBeUndefined();
});

it('has no stack, wherever it is printed', () => {
  expect(new UsageError('PORT is wrong.').stack).toBe('PORT is wrong.');
});

it.each(['abc', '', '-1', '1.5', '0x10', '1e3', ' 7', '0'])('%j is no such number', (text) => {
  expect(wordsOf(() => wholeNumber('--runs', text, { least: 1 }))).toBe(
    `--runs must be a whole number of at least 1; it is ${JSON.stringify(text)}.`,
  );
});

describe('the page of a pond', () => {
  it('has any port and two processes a role unless told otherwise', async () => {
    expect(await pageSettings({})).toEqual({ port: 0, mostReplicas: 2 });
    expect(await pageSettings({ PORT: '', REPLICAS: '1' })).toEqual({ port: 0, mostReplicas: 1 });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535; it is "abc".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535; it is "65536".'],
    [{ REPLICAS: '0' }, 'REPLICAS must be a whole number from 1 to 2; it is "0".'],
    [{ REPLICAS: 'two' }, 'REPLICAS must be a whole number from 1 to 2; it is "two".'],
  ])('is not made with %j', async (env, words) => {
    await expect(pageSettings(env)).rejects.toThrow(new UsageError(words));
  });

  it('is not made at a port that somebody has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen({ port: 0, host: 'localhost' }, resolve));
    const { port } = other.address() as AddressInfo;
    const words = `Port ${port} is in use. Choose another: PORT=5000 npm run pond`;
    await expect(pageSettings({ PORT: `${port}` })).rejects.toThrow(new UsageError(words));
    await new Promise((resolve) => other.close(resolve));
    expect(await pageSettings({ PORT: `${port}` })).toMatchObject({ port });
  });
});
