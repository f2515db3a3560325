/** A session over parties that are a message away: all that it says and hears is copied, and takes time. */
import { expect, it } from 'vitest';
import type { Parties } from '../runtime/clients';
import { LocalParties } from '../runtime/local-parties';
import { nextTask } from '../runtime/next-task';
import { localComputation } from './local';
import { Pond } from './pond';
import { Session } from './session';
import { queued } from './triple-source';

/** What stands for a model's facts here is a function, and is handed over as it is. */
const copied = (value: unknown): unknown =>
  typeof value === 'function' ? value : structuredClone(value);

/** `party`, asked as from another host. */
const away = <Client extends object>(party: Client): Client =>
  new Proxy(party, {
    get:
      (_target, name) =>
      async (...given: unknown[]): Promise<unknown> => {
        await nextTask();
        const method = Reflect.get(party, name) as (...given: unknown[]) => Promise<unknown>;
        const answer = await method.apply(party, given.map(copied));
        await nextTask();
        return copied(answer);
      },
  });

async function start(): Promise<{ local: LocalParties; parties: Parties }> {
  const local = await LocalParties.start();
  const { owner, client, server0, server1, producer } = local;
  const [farOwner, farClient] = [away(owner), away(client)];
  const all = [farOwner, farClient, away(server0), away(server1), away(producer!)];
  const { failures } = local;
  const parties = { owner: farOwner, client: farClient, all, failures, close: () => local.close() };
  return { local, parties };
}

/** x·w for the client, and the same doubled for the owner. */
function dotted() {
  const pond = new Pond();
  let given = [1, 2];
  const x = pond.definePrivateInput(
    localComputation('prediction-client', 'x', () => given),
    { shape: [1, 2], bound: 8 },
  );
  const w = pond.definePrivateInput(
    localComputation('model-owner', 'w', () => [3, 4]),
    { shape: [2, 1] },
  );
  const product = pond.matmul(x, w);
  return {
    give: (values: number[]) => (given = values),
    forClient: pond.defineOutput(
      product,
      localComputation('prediction-client', 'y', ([y]) => y),
    ),
    forOwner: pond.defineOutput(
      pond.add(product, product),
      localComputation('model-owner', 'twice', ([y]) => y),
    ),
  };
}

it('runs as it does over parties in its own process', async () => {
  const { local, parties } = await start();
  const session = Session.over(parties, queued({ ahead: 2 }));
  const { forClient, forOwner } = dotted();
  await session.prepare(forClient);
  expect([await session.run(forClient), await session.run(forOwner)]).toEqual([11, 22]);
  expect(session.reports.map(({ dealt }) => dealt)).toEqual(['ahead', 'on demand']);
  const [report] = session.reports;
  expect(new Set(report!.trace.spans.map(({ party }) => party)).size).toBe(4);
  expect(local.failures).toEqual([]);
  session.close();
});

it('says why a run failed, whoever was to get its result, and runs again', async () => {
  const { local, parties } = await start();
  const session = Session.over(parties);
  const { forClient, forOwner, give } = dotted();
  for (const output of [forClient, forOwner]) {
    give([1e12, 2]);
    await expect(session.run(output)).rejects.toThrow(/beyond its bound/);
    give([1, 2]);
    expect(await session.run(output)).toBe(output === forClient ? 11 : 22);
  }
  expect(local.failures).toEqual([]);
  session.close();
});
