import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../testing/tiny-model';
import { Recorder } from './recorder';

const node = { id: 3, name: 'z', op: { name: 'add' } } as Parameters<Recorder['span']>[2];

it('waits that overlap count once, so that compute is never less than nothing', () => {
  const recorder = new Recorder('server0', { used: 0 });
  const span = recorder.span(1, 'online', node);
  span.waited(1, 3);
  span.waited(0, 5);
  span.waited(7, 8);
  span.end();
  const [noted] = recorder.take(1).spans;
  expect(noted!.waiting).toBe(6);
  expect(noted!.waits).toEqual([
    [0, 5],
    [7, 8],
  ]);
});

it('levels are noted with the request', () => {
  const recorder = new Recorder('server0', { used: 4096 });
  recorder.countMemory(1);
  recorder.count(1, 'tickets', 7);
  expect(recorder.take(1).counters).toMatchObject([
    { party: 'server0', request: 1, name: 'kernel memory', value: 4096 },
    { name: 'tickets', value: 7 },
  ]);
});

it('a request that is refused again and again does not fill the memory', () => {
  const recorder = new Recorder('server0', { used: 0 });
  const header = { from: 'server0', to: 'prediction-client', request: 1, node: 0 } as const;
  for (let i = 0; i < 5000; i++) {
    recorder.message({ ...header, phase: 'online' }, 'sent', { bytes: 0, framing: 48, at: i });
  }
  expect(recorder.take(1).messages).toHaveLength(4096);
});

it('switched off, the parties note nothing and answer all the same', async () => {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
  for (const { recorder } of cluster.parties) recorder.isOn = false;
  const { request, outputs } = await cluster.ask(1, 1, tinyInput(1));
  expect(outputs.size).toBe(1);
  expect(cluster.trace(request)).toEqual({ spans: [], messages: [], counters: [] });
});

it('forgets the oldest of the traces that nobody asks for', () => {
  const recorder = new Recorder('server0', { used: 0 });
  for (let request = 1; request <= 100; request++) recorder.countMemory(request);
  const kept = Array.from({ length: 100 }, (_, i) => recorder.take(i + 1).counters.length);
  expect(kept.slice(0, 36)).toEqual(Array(36).fill(0));
  expect(kept.slice(36)).toEqual(Array(64).fill(1));
});

it('holds no plan in a trace that nobody asks for', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const recorder = new Recorder('server0', { used: 0 });
  const note = () => {
    const node = { id: 1, name: 'x', op: { name: 'matmul' } };
    recorder.span(1, 'online', node).end();
    return new WeakRef(node);
  };
  const node = note();
  // A reference that was made in this turn is kept to its end.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  expect(node.deref()).toBeUndefined();
  expect(recorder.take(1).spans).toMatchObject([{ node: 1, name: 'x', op: 'matmul' }]);
});
