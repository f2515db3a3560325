import { expect, test } from 'vitest';
import { SERVERS } from '../../../mpc/wire/parties';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../mpc/testing/tiny-model';
import { beatsOf } from './beats';

async function request() {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
  const { request } = await cluster.ask(1, 1, tinyInput(1));
  const trace = cluster.trace(request);
  return { trace, beats: beatsOf(trace, request), request };
}

test('every message of a request is in one step', async () => {
  const { trace, beats } = await request();
  const sent = trace.messages.filter(({ direction }) => direction === 'sent');
  const drops = beats.flatMap((beat) => beat.drops);
  expect(drops).toHaveLength(sent.length);
  const bytes = (list: readonly { bytes: number }[]) => list.reduce((n, m) => n + m.bytes, 0);
  expect(bytes(drops)).toBe(bytes(sent));
  expect(drops.every(({ travelMs }) => travelMs !== undefined && travelMs >= 0)).toBe(true);
});

test('offline comes first, and online there are two rounds between the servers', async () => {
  const { beats } = await request();
  const phases = beats.map(({ phase }) => phase);
  expect(phases.lastIndexOf('offline')).toBeLessThan(phases.indexOf('online'));
  const online = beats.filter(({ phase }) => phase === 'online');
  expect(online.map(({ op }) => op)).toEqual(['masked-input', 'sigmoid', 'mask', 'output']);
  expect(online.map(({ round }) => round)).toEqual([undefined, 1, 2, undefined]);
  for (const { drops } of online.filter(({ round }) => round !== undefined)) {
    expect(drops.map(({ from }) => from).sort()).toEqual([...SERVERS]);
  }
});

test('seeds and words have no node, and times count from the start of the phase', async () => {
  const { beats } = await request();
  const [seeds] = beats;
  expect(seeds).toMatchObject({ op: 'seeds', node: 0, name: '', atMs: 0 });
  expect(beats.filter(({ op }) => op === 'ready').flatMap(({ drops }) => drops)).toHaveLength(2);
  expect(beats.find(({ phase }) => phase === 'online')!.atMs).toBe(0);
});

test('another request has no steps here', async () => {
  const { trace, request: number } = await request();
  expect(beatsOf(trace, number + 1)).toEqual([]);
});

test('the order is the plan’s: it does not change with who was faster', async () => {
  const { trace, beats, request: number } = await request();
  const steps = (list: typeof beats) =>
    list.map(({ key, drops }) => [key, drops.map(({ from, to }) => `${from} ${to}`)]);
  // As if the parties had been fast and slow in other ways, each with its own clock.
  for (const turn of [1, 5, 11]) {
    const messages = trace.messages.map((message, i) =>
      Object.assign({}, message, { at: (i * (2 * turn + 1)) % trace.messages.length }),
    );
    expect(steps(beatsOf({ ...trace, messages }, number))).toEqual(steps(beats));
  }
});
