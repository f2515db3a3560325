/** Who is let in to a host before a word is said: by what is asked for, by certificate, page and address. */
import { timingSafeEqual } from 'node:crypto';
import { type Socket, WebSocketChannel } from '../../mpc/links/web-socket';
import { promisesOf } from '../../remote/calling';
import { HOSTS } from '../../remote/hello';
import type { Refused } from '../../remote/refusal';
import type { Arrival, Verdict } from '../tls/listen';
import { TrustedProxies } from './addresses';
import type { Admission } from './admission';
import type { Greeting } from './greeting';
import type { Premises } from './options';
import { mostPayloadOf, OWNER_PAYLOAD, PEER_PAYLOAD } from './sizes';

const CLIENT = 'prediction-client';
const OWNER = 'model-owner';

export class Door {
  readonly #proxies: TrustedProxies;

  constructor(
    private readonly premises: Premises,
    private readonly admission: Admission,
    private readonly greeting: Greeting,
  ) {
    this.#proxies = new TrustedProxies(premises.options.trustedProxies ?? []);
  }

  /** Another host, by its certificate. */
  judgePeer({ path, query, sha256 }: Arrival): Verdict {
    const from = HOSTS.find((role) => role === query.get('from'));
    const session = query.get('session') ?? '';
    if (!path.endsWith('/session') || !from || from === this.premises.role || !isSession(session)) {
      return { status: 404, reason: 'There is no such link.' };
    }
    if (
      !sha256 ||
      !this.premises.config.players[from].certSha256.some((one) => isSame(one, sha256))
    ) {
      this.premises.refuse('identity', { from });
      return { status: 403, reason: `That is no certificate of ${from}.` };
    }
    return {
      mostPayload: PEER_PAYLOAD,
      take: (socket) => void this.greeting.greet(socket, { from, session, query, isSecure: true }),
    };
  }

  /** A client or an owner: who that is its hello says. */
  judgeWeb({ path, query, origin, address, forwarded }: Arrival): Verdict {
    const session = query.get('session') ?? '';
    const isShare = path.endsWith('/share');
    if (!(isShare || path.endsWith('/session')) || !isSession(session)) {
      return { status: 404, reason: 'There is no such link.' };
    }
    const { config, webTls } = this.premises.options;
    if (origin !== undefined && !config.origins.includes(origin)) {
      this.premises.refuse('identity', { origin: origin.slice(0, 100) });
      return { status: 403, reason: 'That page is not among the origins of this pond.' };
    }
    const refusal = this.admission.arrive(this.#proxies.clientOf(address, forwarded));
    const from = isShare ? OWNER : CLIENT;
    return {
      mostPayload: isShare ? OWNER_PAYLOAD : mostPayloadOf(config.limits),
      take: (socket) => {
        // A page cannot read an HTTP status here, but why a link has closed.
        if (refusal) this.#turnAway(socket, refusal);
        else {
          const greeting = { from, session, query, isSecure: webTls !== undefined } as const;
          void this.greeting.greet(socket, greeting).finally(() => this.admission.greeted());
        }
      },
    };
  }

  #turnAway(socket: Socket, refusal: Refused): void {
    const channel = new WebSocketChannel(socket, '', { promises: promisesOf('ws:') });
    channel.close(refusal.reason);
    this.premises.refuse(refusal.code);
  }
}

const isSession = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
