/** Three hosts, an owner and clients over real sockets: what is right, and what is refused by name. */
import { afterEach, describe, expect, it } from 'vitest';
import { LocalParties } from '../../mpc/runtime/local-parties';
import { planSource } from '../../model/plan-source';
import { publicFacts } from '../../model/shipped-model';
import { toInputs } from '../../model/inputs';
import { namedNumbers } from '../../model/weights';
import { INPUT, OUTPUT } from '../../model/network';
import type { Dialer } from '../../remote/calling';
import { type HostRole, HOSTS } from '../../remote/hello';
import { keptIdentity } from '../../remote/identity';
import { EXACT, LocalPond, sampleModel } from '../testing/local-pond';
import { SpyDialer } from '../testing/spy-dialer';

const ponds: LocalPond[] = [];
afterEach(async () => {
  for (const pond of ponds.splice(0)) await pond.close();
});

async function pondWith(...given: Parameters<typeof LocalPond.start>): Promise<LocalPond> {
  const pond = await LocalPond.start(...given);
  ponds.push(pond);
  return pond;
}

const pixels = (images: number, seed = 7): Uint8Array =>
  Uint8Array.from({ length: images * 784 }, (_, i) => (i * seed * 31 + (i >> 3)) & 255);

/** Until it is so: in a few turns of the loop, not in time. */
async function settled(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !isSo(); turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A client whose hello to one host leaves once the two others have done what they can without it. */
function comesLastTo(last: HostRole) {
  const before = HOSTS.filter((role) => role !== last);
  // The two others call server1, and open without its client. They do not open without each other's.
  const isAwaited = last === 'server1' ? '"open":true' : '"accepted":true';
  const heard = new Set<HostRole>();
  let held: (() => void) | undefined;
  let wasHeld = false;
  const spy = new SpyDialer({
    heard(text, role) {
      if (text.includes(isAwaited)) heard.add(role);
      goOn();
      return text;
    },
  });
  const dialer: Dialer = {
    whyClosed: spy.whyClosed,
    dial(url, role, config) {
      const spied = spy.dial(url, role, config);
      const { socket } = spy.links.get(role)!;
      const send = socket.send.bind(socket);
      // The hello is the first that a client says.
      if (role === last) {
        socket.send = (data) => {
          socket.send = send;
          wasHeld = true;
          held = () => send(data);
          goOn();
        };
      }
      return spied;
    },
  };
  function goOn(): void {
    if (!before.every((role) => heard.has(role))) return;
    held?.();
    held = undefined;
  }
  return { dialer, isHeld: () => wasHeld };
}

/** The same model and images with all parties in this process. */
async function inProcess(images: Uint8Array, ...model: Parameters<typeof sampleModel>) {
  const { card, trained } = sampleModel(...model);
  const parties = await LocalParties.start();
  for (const party of parties.all) await party.install(1, planSource(publicFacts(card)));
  await parties.owner.share(1, namedNumbers(trained));
  const client = parties.client.party;
  const { outputs } = await client.ask(
    client.open(1, images.length / 784),
    new Map([[INPUT, toInputs(images, 'pixel/256')]]),
  );
  await parties.close();
  return outputs.get(OUTPUT)!;
}

/** A gate rounds by masks that are others each time. */
function expectClose(actual: Float64Array, wanted: Float64Array): void {
  expect(actual).toHaveLength(wanted.length);
  const most = Math.max(...actual.map((value, i) => Math.abs(value - wanted[i]!)));
  expect(most).toBeLessThan(1e-4);
}

const epochsOf = (pond: LocalPond, model = 'digits'): string[][] =>
  HOSTS.map((role) =>
    pond
      .host(role)
      .models.sharingsOf(model)
      .map(({ entry }) => entry.epoch),
  );

describe('three hosts', () => {
  it('answer as parties in one process do, bit for bit', async () => {
    const pond = await pondWith();
    await pond.share({ sizes: EXACT });
    const client = await pond.client();
    const images = pixels(5);
    expect(await client.logits(images)).toEqual(await inProcess(images, 1, EXACT));
    expect(HOSTS.map((role) => pond.host(role).sessions)).toEqual([1, 1, 1]);
    const { hosts } = await client.session();
    expect(hosts.map(({ role, owner }) => `${role} ${owner}`)).toEqual([
      'server0 Ampère',
      'server1 Babbage',
      'crypto-producer Curie',
    ]);
  });

  it('answer several clients at once, of several models by name', async () => {
    const pond = await pondWith();
    await pond.share({ seed: 1 });
    await pond.share({ seed: 2, model: 'others' });
    const clients = [
      await pond.client(),
      await pond.client(),
      await pond.client({ model: 'others' }),
    ];
    const images = pixels(130);
    const answers = await Promise.all(clients.map((client) => client.logits(images)));
    const wanted = [await inProcess(images, 1), await inProcess(images, 2)] as const;
    expectClose(answers[0]!, wanted[0]);
    expectClose(answers[1]!, wanted[0]);
    expectClose(answers[2]!, wanted[1]);
    expect(HOSTS.map((role) => pond.host(role).sessions)).toEqual([3, 3, 3]);
  });

  it('free what a session took once its client is gone', async () => {
    const pond = await pondWith();
    await pond.share();
    const used = () => HOSTS.map((role) => pond.host(role).place.memory.used);
    async function ask(): Promise<void> {
      const client = await pond.client();
      await client.logits(pixels(3));
      const gone = HOSTS.map((role) => pond.ended(role));
      client.close();
      await Promise.all(gone);
    }
    // The first request makes what is kept with the weights.
    await ask();
    await settled(() => HOSTS.every((role) => pond.host(role).ticketBytes === 0));
    const before = used();
    await ask();
    await settled(() => used().join() === before.join());
    expect(used()).toEqual(before);
    expect(HOSTS.map((role) => pond.host(role).sessions)).toEqual([0, 0, 0]);
  });

  it.each(HOSTS)('open a session whose client comes to %s last', async (last) => {
    const pond = await pondWith();
    await pond.share();
    const { dialer, isHeld } = comesLastTo(last);
    const client = await pond.client({ patienceMs: 0, dialer });
    await client.logits(pixels(1));
    expect(isHeld()).toBe(true);
  });

  it('go on without the owner after all of them were started anew', async () => {
    const pond = await pondWith();
    await pond.share({ sizes: EXACT });
    const client = await pond.client();
    const images = pixels(2);
    const first = await client.logits(images);
    for (const role of HOSTS) {
      pond.host(role).close();
      await pond.startHost(role);
    }
    expect(await client.logits(images)).toEqual(first);
  });

  it.each(HOSTS)('are asked again when %s dies in the middle of a question', async (role) => {
    const pond = await pondWith();
    await pond.share({ sizes: EXACT });
    const client = await pond.client();
    const images = pixels(200);
    const first = await client.logits(images);
    const again = client.logits(images);
    pond.host(role).close();
    await pond.startHost(role);
    expect(await again).toEqual(first);
  });
});

describe('a sharing', () => {
  it('takes the place of the one before, while sessions of that one go on', async () => {
    const pond = await pondWith();
    const old = await pond.share({ seed: 1, sizes: EXACT });
    const client = await pond.client();
    const images = pixels(2);
    const first = await client.logits(images);
    expect(epochsOf(pond)).toEqual([[old], [old], [old]]);
    const fresh = await pond.share({ seed: 2, sizes: EXACT });
    expect(epochsOf(pond)).toEqual([[fresh], [fresh], [fresh]]);
    expect(await client.logits(images)).toEqual(first);
    const other = await pond.client();
    expect(await other.logits(images)).toEqual(await inProcess(images, 2, EXACT));
  });

  it('of anybody but the owner is refused by name', async () => {
    const pond = await pondWith();
    const { identity } = await keptIdentity();
    await expect(pond.share({ identity })).rejects.toMatchObject({
      code: 'identity',
      message: expect.stringContaining('not signed with the owner’s key') as string,
    });
    expect(epochsOf(pond)).toEqual([[], [], []]);
  });

  it('that its owner leaves in the middle is none, and the one before goes on', async () => {
    const pond = await pondWith();
    const images = pixels(1);
    const client = await pond.client({ patienceMs: 0 });
    // Nothing was shared before.
    await pond.shareHalf(1);
    await expect(client.logits(images)).rejects.toMatchObject({
      code: 'model',
      message: expect.stringMatching(/^server1 and crypto-producer have no model/) as string,
    });
    const old = await pond.share({ seed: 1, sizes: EXACT });
    const first = await client.logits(images);
    await pond.shareHalf(2);
    const other = await pond.client();
    expect(await other.logits(images)).toEqual(first);
    expect((await other.session()).sharing.epoch).toBe(old);
    const fresh = await pond.share({ seed: 3, sizes: EXACT });
    expect(epochsOf(pond)).toEqual([[fresh], [fresh], [fresh]]);
  });

  it('that one host has from a backup is refused by its name', async () => {
    const pond = await pondWith();
    await pond.share({ seed: 1 });
    const { folder } = await pond.backUp('server1');
    await pond.share({ seed: 2 });
    pond.host('server1').close();
    await pond.restore('server1', folder);
    await pond.startHost('server1');
    const client = await pond.client({ patienceMs: 0 });
    await expect(client.logits(pixels(1))).rejects.toMatchObject({
      code: 'epoch',
      message: expect.stringMatching(
        /^server1 has the sharing of “digits” of .*, server0 and crypto-producer that of .*backup/,
      ) as string,
    });
  });
});
