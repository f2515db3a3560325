/** Both ends of real connections on this machine, for tests. */
import { OVER_TCP, OVER_TLS, type Socket, WebSocketChannel } from '../../../mpc/links/web-socket';
import { certify } from '../certificate';
import { dial } from '../dial';
import { type Listener, listen } from '../listen';

export interface Pairs {
  readonly kind: 'tcp' | 'mutual TLS';
  /** One end that dialled, one that listened. */
  sockets(): Promise<readonly [Socket, Socket]>;
  channels(session: string): Promise<readonly [WebSocketChannel, WebSocketChannel]>;
  close(): void;
}

export async function pairs(kind: Pairs['kind']): Promise<Pairs> {
  const [ours, theirs] = [certify('ours', ['127.0.0.1']), certify('theirs', ['127.0.0.1'])];
  const isTls = kind === 'mutual TLS';
  const waiting = new Map<string, (socket: Socket) => void>();
  let count = 0;
  const listener: Listener = await listen({
    host: '127.0.0.1',
    port: 0,
    tls: isTls ? { ...ours, mutual: true } : undefined,
    judge: ({ query, sha256 }) => {
      const take = waiting.get(query.get('pair') ?? '');
      if (!take) return { status: 404, reason: 'Nobody waits for that.' };
      if (isTls && sha256 !== theirs.sha256) return { status: 403, reason: 'Who are you?' };
      return { take, mostPayload: 64 << 20 };
    },
  });
  const { port } = listener;

  async function sockets(): Promise<readonly [Socket, Socket]> {
    const pair = String(++count);
    const arrived = new Promise<Socket>((resolve) => {
      waiting.set(pair, resolve);
    });
    const far = dial(`${isTls ? 'wss' : 'ws'}://127.0.0.1:${port}/?pair=${pair}`, {
      ...(isTls && { own: theirs, pins: [ours.sha256] }),
    });
    const opened = new Promise<void>((resolve) => {
      far.onopen = () => resolve();
    });
    const [near] = await Promise.all([arrived, opened]);
    return [far, near];
  }

  return {
    kind,
    sockets,
    async channels(session) {
      const promises = isTls ? OVER_TLS : OVER_TCP;
      const [far, near] = await sockets();
      return [
        new WebSocketChannel(far, session, { promises }),
        new WebSocketChannel(near, session, { promises }),
      ];
    },
    close: () => listener.close(),
  };
}
