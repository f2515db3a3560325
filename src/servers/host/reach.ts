/** Calls another host for a session whose client is here. */
import { WebSocketChannel } from '../../mpc/links/web-socket';
import { linkUrl, promisesOf } from '../../remote/calling';
import {
  checkBuild,
  type Hello,
  type HostRole,
  linkName,
  readAccepted,
  readChallenge,
} from '../../remote/hello';
import { Talk } from '../../remote/talk';
import { dial, whyClosed } from '../tls/dial';
import { nameOf, type Premises } from './options';
import { notReached } from './refusal-of';
import type { HostedSession } from './session';
import { HELLO_MS, MOST_BUFFERED, MOST_KEPT } from './sizes';

/** Digits of a session's name by which a proxy chooses a process: a label of a name has 63 at most. */
const SESSION_LABEL = 40;

/** @throws {Refused} that says who gets no link to whom. */
export async function reach(
  { options, build, config, role: own }: Premises,
  { id, held }: HostedSession,
  role: HostRole,
): Promise<Talk> {
  const { peer, certSha256 } = config.players[role];
  const { model, epoch } = held.entry;
  const url = linkUrl(peer, 'session', { session: id, from: own });
  const serverName = `${id.slice(0, SESSION_LABEL)}.session.millpond`;
  const socket = dial(url, { pins: certSha256, own: options.own, serverName });
  const channel = new WebSocketChannel(socket, linkName(id, own, role), {
    promises: promisesOf(url),
    mostBuffered: MOST_BUFFERED,
    mostKept: MOST_KEPT,
  });
  const talk = new Talk(channel, nameOf(config, role));
  const said = await talk
    .hear(HELLO_MS, () => whyClosed(socket))
    .catch((error: unknown) => {
      throw notReached(error, { by: own, who: talk.who, why: whyClosed(socket) });
    });
  checkBuild(readChallenge(said, role), role, build, own);
  const { digest } = held.facts;
  const hello: Hello = { ...build, from: own, session: id, model, epoch, digest };
  talk.say({ hello });
  readAccepted(await talk.hear(HELLO_MS), role);
  return talk;
}
