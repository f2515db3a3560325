import { expect, test } from 'vitest';
import { withDigest } from '../mpc/files/json-digest';
import { chromeTrace } from './chrome-trace';
import { checkTrace, readTrace } from './trace-file';
import { tracedRun } from './testing/traces';
import { digestOf } from './trace-text';

test('a run has the digest of its file, before it is saved and after it was opened', async () => {
  const traced = await tracedRun();
  const text = await withDigest(JSON.stringify(chromeTrace(checkTrace(traced))));
  const digest = await digestOf(traced);
  expect(text.endsWith(`"sha256":"${digest}"}`)).toBe(true);
  const { run } = await readTrace(text);
  expect(await digestOf(run)).toBe(digest);
  // The order of its fields is nobody's business, what is in it is.
  const turned = Object.fromEntries(Object.entries(traced).toReversed()) as typeof traced;
  expect(await digestOf(turned)).toBe(digest);
  expect(await digestOf({ ...traced, onlineMs: traced.onlineMs + 1 })).not.toBe(digest);
});
