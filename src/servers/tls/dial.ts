/** Opens a WebSocket from a process, to one whose certificate is known. */
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import type { Socket } from '../../mpc/links/web-socket';
import { fingerprintOf } from './certificate';

export interface DialOptions {
  /** SHA-256 of certificates, one of which it must have. Without any, an authority must vouch for it. */
  readonly pins?: readonly string[];
  /** Of this organisation, where the other end wants to know. */
  readonly own?: { readonly key: string; readonly certificate: string } | undefined;
  /**
   * What it asks for by TLS, in the clear, in place of the address: with a pinned certificate no name is
   * checked, and a proxy that cannot read what is asked for can choose by this.
   */
  readonly serverName?: string;
  /** What a browser would say of its page. */
  readonly origin?: string;
  /** Bytes of the largest message that may come. */
  readonly mostPayload?: number;
}

/** A whole answer of the producer for the largest batch, and some more. */
const MOST_PAYLOAD = 64 << 20;
const HANDSHAKE_MS = 10_000;

/** The socket is still connecting; what is wrong it says by closing, and {@link whyClosed} knows more. */
export function dial(
  url: string,
  { pins, own, serverName, origin, mostPayload = MOST_PAYLOAD }: DialOptions = {},
): Socket {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: mostPayload,
    skipUTF8Validation: true,
    ...(origin !== undefined && { origin }),
    ...(pins &&
      pins.length > 0 &&
      url.startsWith('wss:') && {
        createConnection: (options: object) => pinned(options, pins, serverName),
      }),
    ...(own && { key: own.key, cert: own.certificate }),
  });
  socket.on('unexpected-response', (_request, response) => {
    reasons.set(socket, `It answered ${response.statusCode} (${response.statusMessage ?? ''}).`);
    response.destroy();
    socket.terminate();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (!reasons.has(socket)) reasons.set(socket, WORDS[error.code ?? ''] ?? error.message);
  });
  return socket as unknown as Socket;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there.',
  ENOTFOUND: 'There is no host of that name.',
  ECONNRESET: 'It broke the connection off.',
  ETIMEDOUT: 'It did not answer.',
};

const reasons = new WeakMap<object, string>();

/** What a socket of {@link dial} failed at, if it did. */
export const whyClosed = (socket: object): string | undefined => reasons.get(socket);

class PinError extends Error {
  override readonly name = 'PinError';
}

/** Nothing is sent, not even the address that is asked for, before the certificate is known. */
function pinned(options: object, pins: readonly string[], serverName?: string): Duplex {
  const { host, servername } = options as { readonly host?: string; readonly servername?: string };
  const name = serverName ?? servername ?? host ?? '';
  const socket: TLSSocket = connect({
    ...options,
    // The fingerprint is more than an authority's word.
    rejectUnauthorized: false,
    servername: /^[\d.:]*$/.test(name) ? '' : name,
    ALPNProtocols: ['http/1.1'],
  });
  socket.prependListener('secureConnect', () => {
    const { raw } = socket.getPeerCertificate();
    if (raw && pins.includes(fingerprintOf(raw))) return;
    socket.destroy(
      new PinError('Its certificate is not the one that the configuration has for it.'),
    );
  });
  return socket;
}
