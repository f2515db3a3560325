/** The rules of Chrome's "Trace Event Format" that viewers rely on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracedRun, traces } from './testing/traces';
import { type ChromeEvent, type ChromeTrace, chromeTrace } from './chrome-trace';
import * as v from 'valibot';
import { withDigest } from '../mpc/files/json-digest';
import { traceEventFormat } from './testing/trace-event-format';
import { readTrace } from './trace-file';

type Of<Ph extends ChromeEvent['ph']> = Extract<ChromeEvent, { ph: Ph }>;

const only = <Ph extends ChromeEvent['ph']>({ traceEvents }: ChromeTrace, ph: Ph): Of<Ph>[] =>
  traceEvents.filter((event): event is Of<Ph> => event.ph === ph);

function expectValid(trace: ChromeTrace): void {
  // As it is in the file, held to the published format.
  const { issues = [] } = v.safeParse(traceEventFormat, JSON.parse(JSON.stringify(trace)));
  expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
  const named = (name: string) =>
    new Set(only(trace, 'M').flatMap((event) => (event.name === name ? [event.tid] : [])));
  const threads = named('thread_name');
  expect(named('thread_sort_index')).toEqual(threads);
  expect(only(trace, 'M').some(({ name }) => name === 'process_name')).toBe(true);
  for (const event of trace.traceEvents) {
    expect(event.pid).toBe(1);
    if (event.ph === 'M') continue;
    expect(Number.isInteger(event.ts) && event.ts >= 0).toBe(true);
    expect(event.ph === 'C' || threads.has(event.tid)).toBe(true);
  }
  expectNesting(only(trace, 'X'));
  expectFlows(trace);
}

/** Of a thread, two complete events lie beside each other or one inside of the other. */
function expectNesting(events: readonly Of<'X'>[]): void {
  const open = new Map<number, number[]>();
  const ordered = events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur);
  for (const { tid, ts, dur } of ordered) {
    expect(dur).toBeGreaterThanOrEqual(0);
    const ends = open.get(tid) ?? [];
    while (ends.length > 0 && ends[ends.length - 1]! <= ts) ends.pop();
    const around = ends[ends.length - 1];
    if (around !== undefined) expect(ts + dur).toBeLessThanOrEqual(around);
    open.set(tid, [...ends, ts + dur]);
  }
}

/** Each start has one finish at or after it, and both are bound to a slice. */
function expectFlows(trace: ChromeTrace): void {
  const [starts, finishes, slices] = [only(trace, 's'), only(trace, 'f'), only(trace, 'X')];
  expect(starts).toHaveLength(trace.otherData.millpond.messages.length);
  expect(finishes).toHaveLength(starts.length);
  const places = new Set(slices.map(({ tid, ts }) => `${tid} ${ts}`));
  const ends = new Map(finishes.map((finish) => [finish.id, finish]));
  expect(ends.size).toBe(starts.length);
  for (const start of starts) {
    const finish = ends.get(start.id)!;
    expect(finish.ts).toBeGreaterThanOrEqual(start.ts);
    expect([finish.name, finish.cat, finish.bp]).toEqual([start.name, start.cat, 'e']);
    expect(places).toContain(`${start.tid} ${start.ts}`);
    expect(places).toContain(`${finish.tid} ${finish.ts}`);
  }
}

describe('the Chrome trace', () => {
  it('of a real request keeps the rules and has lanes, ops, arrows and counters', async () => {
    const run = await tracedRun();
    const trace = chromeTrace(run);
    expectValid(trace);
    expect(only(trace, 'C').length).toBeGreaterThan(0);
    const names = only(trace, 'X').map(({ name }) => name);
    expect(names.some((name) => name.startsWith('sigmoid '))).toBe(true);
    expect(names).toContain(`request ${run.request} online`);
  });

  it('of any trace keeps the rules', () => {
    const property = fc.property(traces, (run) => expectValid(chromeTrace(run)));
    expect(() => fc.assert(property)).not.toThrow();
  });

  it('would not pass with a field of another kind, or one too few', async () => {
    const { traceEvents, ...rest } = chromeTrace(await tracedRun());
    const spoil = (ph: ChromeEvent['ph'], change: object) => ({
      ...rest,
      traceEvents: traceEvents.map((event) =>
        event.ph === ph ? Object.assign({}, event, change) : event,
      ),
    });
    expect(v.is(traceEventFormat, { ...rest, traceEvents })).toBe(true);
    for (const [ph, change] of [
      ['X', { dur: -1 }],
      ['X', { ts: 'soon' }],
      ['C', { args: { value: '3' } }],
      ['s', { id: undefined }],
      ['f', { bp: 's' }],
      ['M', { name: 'threads' }],
    ] as const) {
      expect(v.is(traceEventFormat, spoil(ph, change))).toBe(false);
    }
  });

  it('says of each op what it is, where that is known', async () => {
    const run = await tracedRun();
    const { node } = run.spans.find(({ op }) => op === 'matmul')!;
    const nodes = [{ node, layer: 'layer 1', title: 'image × weights 1' }];
    const ops = only(chromeTrace({ ...run, nodes }), 'X').filter(
      ({ args }) => args['node'] === node,
    );
    const named = ops.filter(({ name }) => name.startsWith('matmul '));
    expect(named.length).toBeGreaterThan(0);
    for (const { args } of named) {
      expect(args).toMatchObject({ layer: 'layer 1', title: 'image × weights 1' });
    }
  });

  it('has the trace itself in it, and can be read again', async () => {
    const run = await tracedRun();
    const text = await withDigest(JSON.stringify(chromeTrace(run)));
    expect((await readTrace(text)).run).toEqual(run);
  });
});
