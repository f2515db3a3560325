/** Takes WebSockets at an address, and decides by what is known before the first message. */
import { createServer, STATUS_CODES, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { Socket as WebSocket } from '../../mpc/links/web-socket';
import { fingerprintOf } from './certificate';
import { PerAddress } from './per-address';

/** Somebody who asks to be connected. */
export interface Arrival {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The page's, where it is one. */
  readonly origin: string | undefined;
  /** Of the certificate that it has shown. */
  readonly sha256: string | undefined;
  /** Of the connection; a proxy's, where one is between. */
  readonly address: string;
  /** `X-Forwarded-For`, which anybody can write. */
  readonly forwarded: string | undefined;
}

/** What becomes of an arrival: a socket, or an HTTP status. */
export type Verdict =
  | { readonly take: (socket: WebSocket) => void; readonly mostPayload: number }
  | { readonly status: 400 | 403 | 404 | 429 | 503; readonly reason: string };

export interface ListenOptions {
  readonly host: string;
  /** 0 takes one that is free. */
  readonly port: number;
  readonly tls?:
    | {
        readonly key: string;
        readonly certificate: string;
        /** Whether who connects is asked for a certificate; which one it is `judge` looks at. */
        readonly mutual: boolean;
      }
    | undefined;
  readonly judge: (arrival: Arrival) => Verdict;
  /** At once, whoever they are of; one more is turned away. */
  readonly mostConnections?: number;
  /** Of one address, as {@link countedAs} has it. */
  readonly mostOfOne?: number;
  /** As what an address counts; undefined for one that may have as many as there are, such as a proxy's. */
  readonly countedAs?: (address: string) => string | undefined;
  /** @param address whose they are, where one has too many. */
  readonly onDrop?: (address?: string) => void;
  /** For TLS, and then for what is wanted: milliseconds. Whoever is slower has not begun. */
  readonly patienceMs?: number;
  /** What is asked by plain HTTP; nothing is found if left out. */
  readonly onRequest?: RequestListener;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Takes nobody any more. What is connected stays. */
  close(): void;
}

/** A flood must leave files and memory to what goes on. */
const MOST_CONNECTIONS = 4096;
const MOST_OF_ONE = 1024;
const PATIENCE_MS = 10_000;

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404).end();
};

/** @throws {Error} if it cannot listen there. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { host, port, tls, judge, onDrop, onRequest = notFound } = options;
  const { mostOfOne = MOST_OF_ONE, countedAs = (address: string) => address } = options;
  const { mostConnections = MOST_CONNECTIONS, patienceMs = PATIENCE_MS } = options;
  const patience = { handshakeTimeout: patienceMs, connectionsCheckingInterval: patienceMs / 2 };
  const server = tls
    ? createTlsServer(
        {
          key: tls.key,
          cert: tls.certificate,
          minVersion: 'TLSv1.3',
          ...patience,
          ALPNProtocols: ['http/1.1'],
          // Whose it is the fingerprint says, not an authority.
          ...(tls.mutual && { requestCert: true, rejectUnauthorized: false }),
        },
        onRequest,
      )
    : createServer(patience, onRequest);
  // Who never says what it wants is not waited for.
  server.headersTimeout = patienceMs;
  server.requestTimeout = patienceMs;
  server.maxConnections = mostConnections;
  server.on('drop', () => onDrop?.());
  const perAddress = new PerAddress(mostOfOne);
  // Before all else: what TLS costs is spent on nobody who has too many.
  server.prependListener('connection', (socket: Socket) => {
    const address = countedAs(socket.remoteAddress ?? '');
    if (address === undefined) return;
    if (perAddress.take(address)) {
      socket.once('close', () => perAddress.leave(address));
      return;
    }
    socket.destroy();
    onDrop?.(address);
  });
  server.on('tlsClientError', (_error, socket: Duplex) => socket.destroy());
  server.on('clientError', (_error, socket: Duplex) => socket.destroy());
  const upgrades = new Map<number, WebSocketServer>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without this, one that is gone would end the process.
    socket.on('error', () => socket.destroy());
    const verdict = judge(arrivalOf(request));
    if ('status' in verdict) {
      refuse(socket, verdict);
      return;
    }
    const { take, mostPayload } = verdict;
    let upgrade = upgrades.get(mostPayload);
    if (!upgrade) {
      upgrade = new WebSocketServer({
        noServer: true,
        perMessageDeflate: false,
        maxPayload: mostPayload,
        clientTracking: false,
        skipUTF8Validation: true,
      });
      upgrades.set(mostPayload, upgrade);
    }
    upgrade.handleUpgrade(request, socket, head, (web) => take(web as unknown as WebSocket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const taken = server.address() as AddressInfo;
  return {
    host,
    port: taken.port,
    close() {
      // At once it listens no more. When the last connection has ended nobody waits for.
      server.close();
      server.closeIdleConnections();
    },
  };
}

const HERE = 'ws://here';

function arrivalOf(request: IncomingMessage): Arrival {
  const asked = request.url ?? '/';
  // Anybody may ask for anything, `//` too, which no URL can be made of: there is no link of that name.
  const { pathname, searchParams } = new URL(URL.canParse(asked, HERE) ? asked : '/', HERE);
  const { origin, 'x-forwarded-for': forwarded } = request.headers;
  const socket = request.socket as Partial<TLSSocket>;
  const raw = socket.getPeerCertificate?.().raw as Buffer | undefined;
  return {
    path: pathname,
    query: searchParams,
    origin,
    sha256: raw && fingerprintOf(raw),
    address: request.socket.remoteAddress ?? '',
    forwarded: Array.isArray(forwarded) ? forwarded.join() : forwarded,
  };
}

function refuse(socket: Duplex, { status, reason }: Extract<Verdict, { status: number }>): void {
  const body = `${reason}\n`;
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
