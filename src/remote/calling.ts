/** A player calls the three hosts: it opens a link to each and says hello. */
import { OVER_TCP, OVER_TLS, type Socket, WebSocketChannel } from '../mpc/links/web-socket';
import { type PlayerName } from '../mpc/wire/parties';
import type { PondConfig } from './config';
import {
  type Build,
  type Challenge,
  checkBuild,
  type Hello,
  type HostRole,
  HOSTS,
  linkName,
  readAccepted,
  readChallenge,
  statementOf,
} from './hello';
import type { Identity } from './identity';
import { Refused } from './refusal';
import { Talk, type WhyClosed } from './talk';

/** How sockets are opened: a browser's way, or Node's. */
export interface Dialer {
  /** One that is connecting. */
  dial(url: string, role: HostRole, config: PondConfig): Socket;
  /** Why a socket has closed, where somebody knows. */
  whyClosed(socket: Socket): WhyClosed | undefined;
}

export interface Caller {
  readonly config: PondConfig;
  readonly dialer: Dialer;
  readonly build: Build;
  readonly from: PlayerName;
  readonly identity: Identity;
  readonly session: string;
  readonly model: string;
  /** Told of each host that is called, before it answers. */
  readonly onCall?: ((talk: Talk) => void) | undefined;
}

/** A host that answers. */
export interface Called {
  readonly role: HostRole;
  readonly challenge: Challenge;
  readonly talk: Talk;
}

/** For each word that is waited for; a server far away that is busy takes a while. */
export const WORD_MS = 15_000;
/**
 * Until a host that is called says who it is. The others have done so by then, and wait 10 s for a hello: to wait
 * longer for one would have those end the session, who are well.
 */
const CHALLENGE_MS = 8_000;
const MOST_KEPT = 1 << 20;

/** The address of a link. @param base as the configuration has it. */
export function linkUrl(
  base: string,
  path: string,
  query: Readonly<Record<string, string>>,
): string {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/?$/, `/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

export const promisesOf = (url: string) => (url.startsWith('wss:') ? OVER_TLS : OVER_TCP);

/**
 * @returns all three, each of which has said who it is.
 * @throws {Refused} that names the first that cannot be spoken to; then no link is left.
 */
export async function callHosts(caller: Caller): Promise<readonly Called[]> {
  const talks: Talk[] = [];
  const call = async (role: HostRole): Promise<Called> => {
    const { config, dialer, from, session, model, build, onCall } = caller;
    const { web, owner } = config.players[role];
    const path = from === 'model-owner' ? 'share' : 'session';
    const url = linkUrl(web, path, { session, from, model });
    const socket = dialer.dial(url, role, config);
    const channel = new WebSocketChannel(socket, linkName(session, from, role), {
      promises: promisesOf(url),
      mostKept: MOST_KEPT,
    });
    const talk = new Talk(channel, `${role} (${owner})`);
    talks.push(talk);
    onCall?.(talk);
    const said = await talk.hear(CHALLENGE_MS, () => dialer.whyClosed(socket));
    const challenge = readChallenge(said, talk.who);
    if (challenge.role !== role) {
      throw new Refused('identity', `At the address of ${role} there is ${challenge.role}.`);
    }
    checkBuild(challenge, talk.who, build, 'this program');
    return { role, challenge, talk };
  };
  try {
    return await Promise.all(HOSTS.map(call));
  } catch (error) {
    hangUp(talks, notBegun(error));
    throw error;
  }
}

/** What the others hear when one host does not take part: whoever looks after them should know which. */
export const notBegun = (error: unknown): string =>
  error instanceof Refused ? error.reason : 'The session did not come about.';

export function hangUp(talks: Iterable<Talk>, reason: string): void {
  for (const { channel } of talks) channel.close(reason);
}

/** What a hello has besides. */
export type About = Pick<Hello, 'epoch' | 'digest' | 'spec'>;

/** Says hello to one that was called. @throws {Refused} if it is not accepted. */
export async function sayHello(
  { build, from, identity, session, model }: Caller,
  { role, challenge, talk }: Called,
  about: About,
): Promise<void> {
  const { publicKey } = identity;
  const hello: Hello = { ...build, from, session, model, ...about, publicKey };
  const signature = await identity.sign(statementOf(hello, role, challenge.nonce));
  talk.say({ hello: { ...hello, signature } });
  readAccepted(await talk.hear(WORD_MS), talk.who);
}
