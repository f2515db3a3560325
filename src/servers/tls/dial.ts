/** Opens a WebSocket from a process, to one whose certificate is known. */
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import type { Socket } from '../../mpc/links/web-socket';
import type { WhyClosed } from '../../remote/talk';
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
  socket.on('unexpected-response', (_request, { statusCode, statusMessage }) => {
    reasons.set(socket, {
      // So a host says that it does not know the certificate of who calls.
      code: statusCode === 403 ? 'identity' : 'unreachable',
      text: `It answered ${statusCode} (${statusMessage ?? ''}).`,
    });
    socket.terminate();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (!reasons.has(socket)) reasons.set(socket, reasonOf(error));
  });
  return socket as unknown as Socket;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there.',
  ENOTFOUND: 'There is no host of that name.',
  EAI_AGAIN: 'Nobody could be asked where a host of that name is.',
  ECONNRESET: 'It broke the connection off.',
  ETIMEDOUT: 'It did not answer.',
  EHOSTUNREACH: 'No way leads there.',
  ENETUNREACH: 'No way leads there.',
  EPROTO: 'What answers there does not speak TLS as this program does.',
};

/** Codes of Node for a certificate for which nobody vouches, or one of another name. */
const UNVOUCHED = /CERT|SELF_SIGNED|ISSUER|SIGNATURE/;

function reasonOf(error: NodeJS.ErrnoException): WhyClosed {
  const { code = '', message } = error;
  if (error instanceof PinError) return { code: 'identity', text: message };
  const words = WORDS[code] ?? (code.startsWith('ERR_SSL') ? WORDS['EPROTO'] : undefined);
  if (words === undefined && UNVOUCHED.test(code)) {
    const text = `No authority vouches for its certificate, and none is pinned (${code}).`;
    return { code: 'identity', text };
  }
  return { code: 'unreachable', text: words ?? (code === '' ? message : `It failed (${code}).`) };
}

const reasons = new WeakMap<object, WhyClosed>();

/** What a socket of {@link dial} failed at, if it did. */
export const whyClosed = (socket: object): WhyClosed | undefined => reasons.get(socket);

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
