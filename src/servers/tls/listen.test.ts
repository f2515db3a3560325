import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { certify } from './certificate';
import { type Listener, type ListenOptions, listen } from './listen';

const { key, certificate } = certify('here', ['127.0.0.1']);
const sockets: Socket[] = [];
let listener: Listener | undefined;

async function listenWith(options: Partial<ListenOptions>): Promise<() => Socket> {
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    judge: () => ({ status: 404, reason: 'Nobody is here.' }),
    ...options,
  });
  const { port } = listener;
  return () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.resume();
    sockets.push(socket);
    return socket;
  };
}

/** Whether one more is taken, and answered. */
async function hasRoom(call: () => Socket, isTls: boolean): Promise<boolean> {
  const socket = call();
  const isOut = once(socket, 'close').then(() => false);
  const secured = isTls ? connectTls({ socket, rejectUnauthorized: false }) : undefined;
  secured?.on('error', () => undefined);
  if (!secured) socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const isIn = once(secured ?? socket, secured ? 'secureConnect' : 'data').then(() => true);
  isIn.catch(() => undefined);
  const answer = await Promise.race([isOut, isIn]);
  socket.destroy();
  return answer;
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  listener?.close();
});

describe.each([
  ['TLS', { key, certificate, mutual: true }],
  ['no TLS', undefined],
] as const)('over %s', (_name, tls) => {
  it('whoever says nothing is not waited for', async () => {
    const call = await listenWith({ tls, patienceMs: 50 });
    const socket = call();
    await once(socket, 'close');
    expect(socket.closed).toBe(true);
  });

  it('with as many as there may be, one more is turned away, and that is told', async () => {
    let told = 0;
    const call = await listenWith({ tls, mostConnections: 2, onDrop: () => (told += 1) });
    const [first, second] = [call(), call()];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);
    await once(call(), 'close');
    expect(told).toBe(1);
    expect([first.destroyed, second.destroyed]).toEqual([false, false]);
  });

  it('one address has no more than its part, unless it is a proxy’s', async () => {
    const told: unknown[] = [];
    const onDrop = (address?: string) => told.push(address);
    const call = await listenWith({ tls, mostOfOne: 2, onDrop });
    const [first, second] = [call(), call()];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);
    await once(call(), 'close');
    expect(told).toEqual(['127.0.0.1']);
    // Who leaves makes room.
    first.destroy();
    await once(first, 'close');
    await expect.poll(() => hasRoom(call, tls !== undefined)).toBe(true);
    listener!.close();

    const proxied = await listenWith({ tls, mostOfOne: 2, countedAs: () => undefined });
    const many = Array.from({ length: 5 }, () => proxied());
    await Promise.all(many.map((socket) => once(socket, 'connect')));
    expect(await hasRoom(proxied, tls !== undefined)).toBe(true);
  });
});
