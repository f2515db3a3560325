/** What comes from those who keep to nothing: refused by name, and nobody else notices. */
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketChannel } from '../../mpc/links/web-socket';
import { HEADER_BYTES, seal } from '../../mpc/wire/frame';
import { sessionTag } from '../../mpc/wire/numbering';
import { planSource } from '../../model/plan-source';
import { linkUrl, promisesOf } from '../../remote/calling';
import {
  type Hello,
  HOSTS,
  linkName,
  readChallenge,
  statementOf,
  VERSION,
} from '../../remote/hello';
import { freshIdentity, type Identity, sessionOf } from '../../remote/identity';
import { Talk } from '../../remote/talk';
import { LocalPond } from '../testing/local-pond';
import { SpyDialer } from '../testing/spy-dialer';
import { certify } from '../tls/certificate';
import { dial, whyClosed } from '../tls/dial';

const CLIENT = 'prediction-client';
const pixels = new Uint8Array(784).fill(9);

let pond: LocalPond;
let epoch: string;
beforeAll(async () => {
  pond = await LocalPond.start({ sessions: 3, batch: 4, ticketBytes: 1 << 20 });
  epoch = await pond.share();
});
afterAll(() => pond.close());

/** Whatever came before, an honest client is served, and nothing of it is left. */
afterEach(async () => {
  const client = await pond.client();
  // It throws if there is no answer.
  await client.logits(pixels);
  const gone = pond.ended('server0');
  client.close();
  await gone;
});

interface Caller {
  readonly talk: Talk;
  readonly session: string;
  readonly identity: Identity;
  readonly nonce: string;
  readonly hello: Hello;
}

/** A link to server0, and the hello that would be right. */
async function call(identity?: Identity, name?: string): Promise<Caller> {
  const own = identity ?? (await freshIdentity());
  const session = name ?? (await sessionOf(own.publicKey));
  const { web, webCertSha256 = [] } = pond.config.players.server0;
  const url = linkUrl(web, 'session', { session, model: 'digits' });
  const socket = dial(url, { pins: webCertSha256 });
  const channel = new WebSocketChannel(socket, linkName(session, CLIENT, 'server0'), {
    promises: promisesOf(url),
  });
  const talk = new Talk(channel, 'server0');
  const { nonce, version, arithmetic, sharings } = readChallenge(await talk.hear(5000), 'server0');
  const { digest } = sharings[0]!;
  const { publicKey } = own;
  const about = { from: CLIENT, session, model: 'digits', epoch, digest, publicKey } as const;
  return { talk, session, identity: own, nonce, hello: { version, arithmetic, ...about } };
}

const signed = async ({ identity, nonce, hello }: Caller, other: Partial<Hello> = {}) => {
  const said = { ...hello, ...other };
  return { ...said, signature: await identity.sign(statementOf(said, 'server0', nonce)) };
};

const refusal = async ({ talk }: Caller): Promise<string> =>
  (await talk.channel.closed).reason ?? '';

describe('an address', () => {
  it.each(['//', '//:', 'http://', '/\\\\'])(
    'of which no URL can be made (%s) is refused',
    async (path) => {
      const { hostname, port } = new URL(pond.config.players.server0.web);
      const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      let said = '';
      for await (const chunk of socket) said += String(chunk);
      expect(said).toMatch(/^HTTP\/1.1 404 /);
    },
  );
});

describe('a hello', () => {
  // The test's own time is up before anybody who waits would have waited for long.
  it.each([
    ['text', 'hello?'],
    ['another object', '{"hello":1}'],
    ['a word that says nothing', '{"say":7}'],
    ['bytes', new ArrayBuffer(100)],
  ])('that is %s is refused at once', { timeout: 5_000 }, async (_name, garbage) => {
    const { web, webCertSha256 = [] } = pond.config.players.server0;
    const session = await sessionOf((await freshIdentity()).publicKey);
    const socket = dial(linkUrl(web, 'session', { session, model: 'digits' }), {
      pins: webCertSha256,
    });
    const heard = new Promise<string>((resolve) => {
      let said = '';
      socket.onmessage = ({ data }) => (said += String(data));
      socket.onclose = () => resolve(said);
    });
    socket.onopen = () => socket.send(garbage);
    expect(await heard).toContain('[protocol] That is no hello.');
  });

  it.each([
    ['without a signature', (caller: Caller) => Promise.resolve(caller.hello), /^\[identity\]/],
    [
      'signed with another key',
      async (caller: Caller) => signed({ ...caller, identity: await freshIdentity() }),
      /^\[identity\] The hello is not signed with the session’s key/,
    ],
    [
      'for another host',
      async ({ identity, hello, nonce }: Caller) => ({
        ...hello,
        signature: await identity.sign(statementOf(hello, 'server1', nonce)),
      }),
      /^\[identity\]/,
    ],
    [
      'of another session than the link',
      (caller: Caller) => signed(caller, { session: 'a'.repeat(64) }),
      /^\[identity\]/,
    ],
    [
      'of another version',
      (caller: Caller) => signed(caller, { version: '0.9' }),
      /^\[version\] prediction-client speaks version 0.9 of the protocol, server0 version/,
    ],
    [
      'with kernels that give other bits',
      (caller: Caller) => signed(caller, { arithmetic: 'f'.repeat(64) }),
      /^\[arithmetic\] prediction-client has kernels that give other bits/,
    ],
    [
      'for a model that nobody shared',
      (caller: Caller) => signed(caller, { model: 'letters' }),
      /^\[model\] server0 has no model “letters”/,
    ],
    [
      'for an earlier sharing',
      (caller: Caller) => signed(caller, { epoch: '2020-01-01T00-00-00-000Z-0123456789abcdef' }),
      /^\[epoch\] server0 has another sharing/,
    ],
    [
      'with another plan',
      (caller: Caller) => signed(caller, { digest: 1 }),
      /^\[plan\] prediction-client follows another plan/,
    ],
    ['that is none', () => Promise.resolve({ hello: 1 } as unknown as Hello), /^\[protocol\]/],
  ])('%s is refused', async (_name, make, reason) => {
    const caller = await call();
    caller.talk.say({ hello: await make(caller) });
    expect(await refusal(caller)).toMatch(reason);
  });

  it('that was said before is refused: the challenge is another', async () => {
    const first = await call();
    const hello = await signed(first);
    first.talk.channel.close();
    const second = await call(first.identity);
    second.talk.say({ hello });
    expect(await refusal(second)).toMatch(/^\[identity\]/);
  });
});

describe('a session', () => {
  it('is not stolen by who knows its name: neither link nor answer', async () => {
    const client = await pond.client();
    await client.logits(pixels);
    const { id } = await client.session();
    const thief = await call(undefined, id);
    thief.talk.say({ hello: await signed(thief) });
    expect(await refusal(thief)).toMatch(/^\[identity\]/);
    expect(await client.logits(pixels)).toHaveLength(10);
    expect((await client.session()).id).toBe(id);
    const gone = pond.ended('server0');
    client.close();
    await gone;
  });

  it('is not opened twice, nor again when it is over', async () => {
    const first = await call();
    first.talk.say({ hello: await signed(first) });
    await first.talk.hear(5000);
    const second = await call(first.identity);
    second.talk.say({ hello: await signed(second) });
    expect(await refusal(second)).toMatch(/^\[identity\] prediction-client takes part/);
    const gone = pond.ended('server0');
    first.talk.channel.close();
    await gone;
    const third = await call(first.identity);
    third.talk.say({ hello: await signed(third) });
    expect(await refusal(third)).toMatch(/^\[identity\] That session is over/);
  });

  it('is refused when there are as many as there may be', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => pond.client()));
    await Promise.all(clients.map((client) => client.logits(pixels)));
    const another = await pond.client({ patienceMs: 0 });
    await expect(another.logits(pixels)).rejects.toMatchObject({ code: 'limit' });
    const gone = Promise.all(clients.map(() => pond.ended('server0')));
    for (const client of clients) client.close();
    await gone;
    const left = () => HOSTS.map((role) => pond.host(role).sessions);
    while (left().some((count) => count > 0)) await new Promise((r) => setImmediate(r));
  });

  /** A client that was told of other limits than there are. */
  const misled = (limits: string) =>
    new SpyDialer({ heard: (text) => text.replace(/"limits":\{[^}]*\}/, `"limits":${limits}`) });

  it('ends when its client asks for more rows than there may be', async () => {
    const dialer = misled('{"batch":8,"ticketBytes":1000000}');
    const client = await pond.client({ patienceMs: 0, dialer });
    await expect(client.logits(new Uint8Array(8 * 784))).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringMatching(/asked for 8 rows at once; 4 are the most/) as string,
    });
  });

  it('ends when its client opens more tickets than there may be', async () => {
    const dialer = misled('{"batch":4,"ticketBytes":1000000000}');
    const client = await pond.client({ patienceMs: 0, dialer });
    const session = await client.session();
    await expect(session.client.prepare(4 * 500)).rejects.toThrow(/gave up|closed/);
    expect(await session.ended).toMatchObject({
      code: 'limit',
      message: expect.stringMatching(/1048576 are the most/) as string,
    });
  });
});

describe('early messages', () => {
  it('a hundred thousand of them are not kept', async () => {
    const dialer = new SpyDialer();
    const client = await pond.client({ patienceMs: 0, dialer });
    const session = await client.session();
    await session.client.prepare(1);
    const plan = planSource(session.sharing.spec)(1);
    const input = plan.messages.find(
      ({ from, to, phase }) => from === CLIENT && to === 'server0' && phase === 'online',
    )!;
    const tag = sessionTag(linkName(session.id, CLIENT, 'server0'));
    const { socket, sent } = dialer.links.get('server0')!;
    const heap = process.memoryUsage.rss();
    for (let i = 1; i <= 100_000 && !session.hasEnded; i++) {
      const header = { kind: 'data', phase: 'online', from: CLIENT, to: 'server0' } as const;
      const about = { node: input.node, request: 1000 + i, model: 1, batch: 1 };
      const stamp = { ...tag, lane: 0, number: sent + i } as const;
      const buffer = new ArrayBuffer(HEADER_BYTES + input.bytes);
      if (socket.readyState !== 1) break;
      socket.send(seal(buffer, { ...header, ...about, digest: plan.digest }, stamp).buffer);
      if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await session.ended).toMatchObject({
      code: 'protocol',
      message: expect.stringMatching(/sent more than 1024 messages/) as string,
    });
    // All of them would be 320 MB.
    expect(process.memoryUsage.rss() - heap).toBeLessThan(150 << 20);
  });
});

describe('a host', () => {
  const attempt = async (url: string, options: Parameters<typeof dial>[1]): Promise<string> => {
    const socket = dial(url, options);
    return new Promise((resolve) => {
      socket.onopen = () => resolve('open');
      socket.onclose = () => resolve(whyClosed(socket)?.text ?? 'closed');
    });
  };

  it('with another certificate is not let in', async () => {
    const { peer, certSha256 } = pond.config.players.server1;
    const session = 'b'.repeat(64);
    const url = linkUrl(peer, 'session', { session, from: 'server0' });
    const own = certify('server0', []);
    expect(await attempt(url, { pins: certSha256, own })).toBe('It answered 403 (Forbidden).');
    expect(await attempt(url, { pins: certSha256 })).toBe('It answered 403 (Forbidden).');
    // With its own it may not say that it is somebody else.
    const asProducer = linkUrl(peer, 'session', { session, from: 'crypto-producer' });
    expect(await attempt(asProducer, { pins: certSha256, own: pond.keys.server0 })).toBe(
      'It answered 403 (Forbidden).',
    );
  });

  it('that shows another certificate than the configuration has is refused at once', async () => {
    const config = structuredClone(pond.config);
    config.players.server1.webCertSha256 = ['a'.repeat(64)];
    const client = await pond.client({ config });
    await expect(client.logits(pixels)).rejects.toMatchObject({
      code: 'identity',
      message:
        'server1 (Babbage): Its certificate is not the one that the configuration has for it.',
    });
    expect(client.retries).toBe(0);
  });

  it('whom another host does not know is named, and not the one that says so', async () => {
    const config = structuredClone(pond.config);
    config.players.server1.certSha256 = ['a'.repeat(64)];
    pond.host('server0').close();
    await pond.startHost('server0', { config });
    const client = await pond.client();
    await expect(client.logits(pixels)).rejects.toMatchObject({
      code: 'identity',
      message:
        'server0 gets no link to server1 (Babbage), of which it says: “Its certificate is not the ' +
        'one that the configuration has for it.”',
    });
    // The other way round: server1 does not know who calls.
    const other = structuredClone(pond.config);
    other.players.server0.certSha256 = ['b'.repeat(64)];
    for (const role of ['server0', 'server1'] as const) {
      pond.host(role).close();
      await pond.startHost(role, role === 'server1' ? { config: other } : {});
    }
    await expect(client.logits(pixels)).rejects.toMatchObject({
      code: 'identity',
      message: expect.stringMatching(
        /^server0 gets no link to server1 \(Babbage\), .* 403/,
      ) as string,
    });
    pond.host('server1').close();
    await pond.startHost('server1');
  });

  it('lets pages in that are listed, and no others', async () => {
    const { web, webCertSha256: pins = [] } = pond.config.players.server0;
    const url = linkUrl(web, 'session', { session: 'c'.repeat(64), model: 'digits' });
    expect(await attempt(url, { pins, origin: 'https://page.example' })).toBe('open');
    expect(await attempt(url, { pins, origin: 'https://other.example' })).toBe(
      'It answered 403 (Forbidden).',
    );
    expect(await attempt(linkUrl(web, 'elsewhere', {}), { pins })).toMatch(/404/);
  });

  it.each([
    ['version', { version: '0.1' }, /^server1 .*speaks version 0.1 of the protocol/],
    ['arithmetic', { arithmetic: 'e'.repeat(64) }, /^server1 .*has kernels that give other bits/],
  ] as const)('of another %s is refused by its name', async (code, build, message) => {
    pond.host('server1').close();
    await pond.startHost('server1', { build });
    const honest = await pond.client({ patienceMs: 0 });
    const named = { code, message: expect.stringMatching(message) as string };
    await expect(honest.logits(pixels)).rejects.toMatchObject(named);
    // A client that speaks to each as it likes it: then the hosts notice.
    const { arithmetic } = await pond.engine;
    const [own, others] = [
      code === 'version' ? VERSION : arithmetic,
      build[code as never] as string,
    ];
    const swap = (from: string, to: string) => (text: string, role: string) =>
      role === 'server1' ? text.replace(`"${from}"`, `"${to}"`) : text;
    const dialer = new SpyDialer({ heard: swap(others, own), said: swap(own, others) });
    const client = await pond.client({ patienceMs: 0, dialer });
    await expect(client.logits(pixels)).rejects.toMatchObject({ code });
    pond.host('server1').close();
    await pond.startHost('server1');
  });
});

describe('a host that is about to stop', () => {
  it('lets questions end, and those that come go elsewhere', async () => {
    const client = await pond.client();
    await client.logits(pixels);
    const asked = Array.from({ length: 20 }, () => client.logits(pixels));
    const drained = pond.host('server1').drain(10_000);
    const again = client.logits(pixels);
    await Promise.all(asked);
    await drained;
    expect(pond.host('server1').sessions).toBe(0);
    pond.host('server1').close();
    await pond.startHost('server1');
    expect(await again).toHaveLength(10);
    expect(await client.logits(pixels)).toHaveLength(10);
    const gone = pond.ended('server0');
    client.close();
    await gone;
  });
});
