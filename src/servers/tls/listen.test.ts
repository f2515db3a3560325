import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
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
});
