import { describe, expect, it } from 'vitest';
import { withDigest } from '../mpc/files/json-digest';
import { chromeTrace } from './chrome-trace';
import { tracedRun } from './testing/traces';
import { checkTrace, readTrace, TraceFormatError } from './trace-file';

describe('a trace file', () => {
  it('is what the parties note, field by field: nothing more passes the check', async () => {
    const run = await tracedRun();
    expect(checkTrace(run)).toEqual(run);
    const text = await withDigest(JSON.stringify(run));
    expect(await readTrace(text)).toEqual({ run, hasDigest: true });
    // As versions 2 and 3 were written.
    const { nodes: _, ...unnamed } = run;
    const earlier = JSON.stringify({ ...unnamed, version: 2 });
    expect(await readTrace(earlier)).toEqual({ run, hasDigest: false });
    const third = await withDigest(JSON.stringify({ ...unnamed, version: 3 }));
    expect(await readTrace(third)).toEqual({ run, hasDigest: true });
    await expect(readTrace(JSON.stringify({ ...unnamed, version: 3 }))).rejects.toThrow(/SHA-256/);
    // Fields that no trace has do not come through.
    expect(checkTrace({ ...run, share: [1, 2, 3] })).toEqual(run);
  });

  it('is refused with the place of the first fault', async () => {
    const run = await tracedRun();
    const [first, ...rest] = run.spans;
    const spoilt = (change: object) => ({ ...run, spans: [{ ...first, ...change }, ...rest] });
    const check = (value: unknown) => () => checkTrace(value);
    expect(check(spoilt({ party: 'server2' }))).toThrow(
      'spans, number 1, party: It is "server2", which it cannot be.',
    );
    expect(check(spoilt({ end: first!.start - 1 }))).toThrow(/ends before it starts/);
    expect(check(spoilt({ start: null }))).toThrow(
      'spans, number 1, start: It is null, which it cannot be.',
    );
    expect(check(spoilt({ name: '=1+1' }))).toThrow(/^spans, number 1, name/);
    expect(check({ ...run, nodes: [{ node: 1, layer: 'input', title: '=image' }] })).toThrow(
      /^nodes, number 1, title/,
    );
    expect(check(undefined)).toThrow(TraceFormatError);
    await expect(readTrace('{"traceEvents"')).rejects.toThrow('The file is not JSON.');
    await expect(readTrace('{"traceEvents":[]}')).rejects.toThrow(TraceFormatError);
  });

  it('that is something else says what it is, in words', async () => {
    const run = await tracedRun();
    for (const [text, words] of [
      ['{"traceEvents":[]}', /a Chrome trace, but of another program/],
      ['[{"ph":"X","name":"a"}]', /a Chrome trace, but of another program/],
      ['{"format":"millpond-weights","version":1}', /of the format “millpond-weights”/],
      ['{"a":1}', /It is JSON, but not a trace/],
      ['17', /It is JSON, but not a trace/],
      [JSON.stringify({ ...run, version: 7 }), /version 7 of the format; versions 2, 3, 4 can/],
    ] as const) {
      await expect(readTrace(text)).rejects.toThrow(words);
    }
  });

  it('is refused without its digest, and with another one', async () => {
    const text = await withDigest(JSON.stringify(chromeTrace(await tracedRun())));
    for (const wrong of [
      text.replace('"rounds":2', '"rounds":3'),
      text.replace(/,"sha256":"\w+"/, ''),
      text.replace(/"sha256"(?=:"\w+"\}$)/, '"sha255"'),
    ]) {
      expect(wrong).not.toBe(text);
      await expect(readTrace(wrong)).rejects.toThrow(TraceFormatError);
      await expect(readTrace(wrong)).rejects.toThrow(/SHA-256/);
    }
  });
});
