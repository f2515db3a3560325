/** Links over real sockets keep to what every link keeps to. */
import { afterAll, describe, expect, it } from 'vitest';
import { OVER_TCP, OVER_TLS, WebSocketChannel } from '../../mpc/links/web-socket';
import { conforms } from '../../mpc/links/testing/conformance';
import { certify } from './certificate';
import { dial, whyClosed } from './dial';
import { listen } from './listen';
import { pairs } from './testing/pair';

/** As texts: nothing else goes over a socket beside messages. */
const GARBAGE = [
  'a text',
  '',
  'null',
  '7',
  '[]',
  '{}',
  '{"returned":"a buffer"}',
  '{"taken":"8"}',
  '{"taken":null}',
  '{"taken":-1000000000000000}',
  '{"goodbye":5}',
  '{"goodbye":null}',
  '{"goodbye',
];

for (const kind of ['tcp', 'mutual TLS'] as const) {
  const all = await pairs(kind);
  const promises = kind === 'tcp' ? OVER_TCP : OVER_TLS;
  afterAll(() => all.close());
  await conforms({
    name: `WebSocket over ${kind}`,
    make: (session) => all.channels(session),
    integrity: promises.integrity,
    peer: promises.peer,
    garbage: GARBAGE,
    returns: false,
    async stranger() {
      const [far, near] = await all.sockets();
      const say = (data: unknown): void =>
        far.send(typeof data === 'string' ? data : JSON.stringify(data));
      return {
        end: new WebSocketChannel(near, 'the only one', { promises }),
        say,
        send: (buffer) => far.send(buffer),
        vanish: () => far.terminate!(),
      };
    },
  });
}

describe('a WebSocket', () => {
  it('says what hosts say in order with messages, also before somebody listens', async () => {
    const all = await pairs('tcp');
    const [a, b] = await all.channels('s');
    const got: unknown[] = [];
    a.say({ first: 1 });
    a.send(new ArrayBuffer(3));
    a.say({ second: 2 });
    const done = new Promise<void>((resolve) => {
      b.listen((message) => got.push((message as ArrayBuffer).byteLength));
      b.onSay((said) => {
        got.push(said);
        if (got.length === 3) resolve();
      });
    });
    await done;
    expect(got).toEqual([{ first: 1 }, 3, { second: 2 }]);
    a.close();
    all.close();
  });

  it('fails when it is told or sent more than is kept', async () => {
    const all = await pairs('tcp');
    for (const flood of [
      (a: WebSocketChannel) => {
        for (let i = 0; i < 17; i++) a.say({ i });
      },
      (a: WebSocketChannel) => {
        for (let i = 0; i < 5; i++) a.send(new ArrayBuffer(300));
      },
    ]) {
      const [far, near] = await all.sockets();
      const a = new WebSocketChannel(far, 's', { promises: OVER_TCP });
      const b = new WebSocketChannel(near, 's', { promises: OVER_TCP, mostKept: 2000 });
      flood(a);
      expect(await b.closed).toMatchObject({ by: 'a failure' });
      expect(await a.closed).toMatchObject({ by: 'the other end' });
    }
    all.close();
  });

  it('fails when the other end does not read, instead of keeping all that was sent', async () => {
    const all = await pairs('tcp');
    const [far, near] = await all.sockets();
    const a = new WebSocketChannel(near, 's', { promises: OVER_TCP, mostBuffered: 8 << 20 });
    // It takes nothing from its socket any more.
    (far as unknown as { pause(): void }).pause();
    for (let sent = 0; sent < 100; sent++) a.send(new ArrayBuffer(1 << 20));
    expect(await a.closed).toEqual({ by: 'a failure', reason: 'The other end does not read.' });
    far.terminate!();
    all.close();
  });
});

describe('certificates', () => {
  const [server, client, other] = ['server', 'client', 'other'].map((name) =>
    certify(name, ['localhost']),
  ) as [ReturnType<typeof certify>, ReturnType<typeof certify>, ReturnType<typeof certify>];

  async function attempt(options: Parameters<typeof dial>[1]) {
    let taken = 0;
    let judged = 0;
    const listener = await listen({
      host: '127.0.0.1',
      port: 0,
      tls: { ...server, mutual: true },
      judge({ sha256 }) {
        judged += 1;
        return sha256 === client.sha256
          ? { take: () => (taken += 1), mostPayload: 1024 }
          : { status: 403, reason: 'Not you.' };
      },
    });
    const socket = dial(`wss://localhost:${listener.port}/`, options);
    const outcome = await new Promise<string>((resolve) => {
      socket.onopen = () => resolve('open');
      socket.onclose = () => resolve(whyClosed(socket)?.text ?? 'closed');
    });
    socket.terminate!();
    listener.close();
    return { outcome, taken, judged };
  }

  it('that both know open a link', async () => {
    expect(await attempt({ own: client, pins: [other.sha256, server.sha256] })).toEqual({
      outcome: 'open',
      taken: 1,
      judged: 1,
    });
  });

  it.each([
    ['another one', { own: other, pins: [server.sha256] }],
    ['none', { pins: [server.sha256] }],
  ])('from who connects: %s is refused', async (_name, options) => {
    expect(await attempt(options)).toEqual({
      outcome: 'It answered 403 (Forbidden).',
      taken: 0,
      judged: 1,
    });
  });

  it('from who listens: another one is told nothing', async () => {
    const { outcome, judged } = await attempt({ own: client, pins: [other.sha256] });
    expect(outcome).toBe('Its certificate is not the one that the configuration has for it.');
    expect(judged).toBe(0);
  });

  it('that no authority vouches for are nothing where none is pinned', async () => {
    const { outcome, judged } = await attempt({ own: client });
    expect(outcome).toMatch(/^No authority vouches .*SELF_SIGNED/);
    expect(judged).toBe(0);
  });
});
