/** A player that looks at its own value sees what the servers have of it, and nobody is told. */
import { expect, it } from 'vitest';
import type { ServerName } from '../wire/parties';
import { HEADER_BYTES } from '../wire/frame';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';

const MODEL = 1;

async function looked() {
  const cluster = new LocalCluster(undefined, { record: true });
  await cluster.share(MODEL, tinyPlan, tinyWeights);
  const shares = new Map<ServerName, Int32Array>();
  const inputs = tinyInput(1);
  const ticket = cluster.client.open(MODEL, 1);
  const before = cluster.recorded.length;
  const answer = await cluster.client.ask(ticket, inputs, (server, share) =>
    shares.set(server, share.i32().slice()),
  );
  return { cluster, shares, inputs, answer, sent: cluster.recorded.slice(before) };
}

it('both shares together are the value, and server0’s is what it makes of its message', async () => {
  const { shares, inputs, sent } = await looked();
  const [own, other] = [shares.get('server0')!, shares.get('server1')!];
  const units = inputs.get('x')!.map((value) => value * 256);
  expect(Array.from(own, (value, i) => (value + other[i]!) | 0)).toEqual(units);
  const input = sent.find(
    ({ from, to, bytes }) =>
      from === 'prediction-client' && to === 'server0' && bytes.length === HEADER_BYTES + 24,
  )!;
  const masked = new Int32Array(input.bytes.slice(HEADER_BYTES).buffer);
  expect(masked).toHaveLength(6);
  // α is neither share: what is looked at is no message.
  expect(Array.from(masked)).not.toEqual(Array.from(own));
  expect(Array.from(masked)).not.toEqual(Array.from(other));
});

it('looking changes neither the answer nor what is sent', async () => {
  const { cluster, answer, sent, inputs } = await looked();
  const expected = tinyReference(inputs.get('x')!);
  answer.outputs.get('y')!.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 1));
  const before = cluster.recorded.length;
  await cluster.client.ask(cluster.client.open(MODEL, 1), inputs);
  const sizes = (list: typeof sent) =>
    list
      .filter(({ from, to }) => from === 'prediction-client' && to.startsWith('server'))
      .map(({ bytes }) => bytes.length)
      .filter((length) => length === HEADER_BYTES + 24);
  expect(sizes(sent)).toEqual(sizes(cluster.recorded.slice(before)));
  expect(cluster.failures).toEqual([]);
});
