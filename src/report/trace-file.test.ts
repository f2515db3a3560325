import { describe, expect, it } from 'vitest';
import { tracedRun } from './testing/traces';
import { checkTrace, readTrace, TraceFormatError } from './trace-file';

describe('a trace file', () => {
  it('is what the parties note, field by field: nothing more passes the check', async () => {
    const run = await tracedRun();
    expect(checkTrace(run)).toEqual(run);
    expect(readTrace(JSON.stringify(run))).toEqual(run);
    // Fields that no trace has do not come through.
    expect(checkTrace({ ...run, share: [1, 2, 3] })).toEqual(run);
  });

  it('is refused with the place of the first fault', async () => {
    const run = await tracedRun();
    const [first, ...rest] = run.spans;
    const spoilt = (change: object) => ({ ...run, spans: [{ ...first, ...change }, ...rest] });
    const check = (value: unknown) => () => checkTrace(value);
    expect(check(spoilt({ party: 'server2' }))).toThrow(/^spans\.0\.party/);
    expect(check(spoilt({ end: first!.start - 1 }))).toThrow(/ends before it starts/);
    expect(check(spoilt({ start: null }))).toThrow(/^spans\.0\.start/);
    expect(check(spoilt({ name: '=1+1' }))).toThrow(/^spans\.0\.name/);
    expect(check({ ...run, version: 1 })).toThrow(/^version/);
    expect(check(undefined)).toThrow(TraceFormatError);
    expect(() => readTrace('{"traceEvents"')).toThrow('The file is not JSON.');
    expect(() => readTrace('{"traceEvents":[]}')).toThrow(TraceFormatError);
  });
});
