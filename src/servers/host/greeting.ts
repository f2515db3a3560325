/** The beginning of a link to a host: challenge, hello, and what follows from that. */
import { randomBytes } from 'node:crypto';
import { GONE, type Socket, WebSocketChannel } from '../../mpc/links/web-socket';
import type { PartyName } from '../../mpc/wire/parties';
import { promisesOf } from '../../remote/calling';
import {
  checkBuild,
  type Hello,
  linkName,
  MODEL_NAME,
  readHello,
  statementOf,
} from '../../remote/hello';
import { isSignedBy, sessionOf } from '../../remote/identity';
import { inWords } from '../../remote/in-words';
import { Refused } from '../../remote/refusal';
import { Talk } from '../../remote/talk';
import { StoreError } from '../state/store-error';
import { nameOf, type Premises } from './options';
import { refusalOf } from './refusal-of';
import type { Sessions } from './sessions';
import { receiveSharing } from './sharing';
import { HELLO_MS, MOST_BUFFERED, MOST_KEPT, OWNER_PAYLOAD } from './sizes';

const CLIENT = 'prediction-client';
const OWNER = 'model-owner';

/** Who has called, as far as the door knows. */
export interface Caller {
  readonly from: PartyName;
  readonly session: string;
  readonly query: URLSearchParams;
  readonly isSecure: boolean;
}

export class Greeting {
  #isSharing = false;

  constructor(
    private readonly premises: Premises,
    private readonly sessions: Sessions,
    private readonly isDraining: () => boolean,
  ) {}

  /** Resolves when it is known who that is, or that nobody is let in. */
  async greet(socket: Socket, { from, session, query, isSecure }: Caller): Promise<void> {
    const channel = new WebSocketChannel(socket, linkName(session, from, this.premises.role), {
      promises: promisesOf(isSecure ? 'wss:' : 'ws:'),
      mostBuffered: MOST_BUFFERED,
      mostKept: from === OWNER ? OWNER_PAYLOAD : MOST_KEPT,
    });
    const talk = new Talk(channel, nameOf(this.premises.config, from));
    talk.wantWords();
    let [isHeard, hasLeft] = [false, false];
    void channel.closed.then(({ by, reason }) => {
      hasLeft = by === 'the other end' || reason === GONE;
    });
    try {
      if (this.isDraining())
        throw new Refused('draining', `${this.premises.role} is about to stop.`);
      const name = query.get('model') ?? '';
      const nonce = randomBytes(32).toString('hex');
      talk.say({ challenge: await this.#challenge(nonce, name) });
      const said = await talk.hear(HELLO_MS);
      isHeard = true;
      const hello = readHello(said, from);
      checkBuild(hello, from, this.premises.build, this.premises.role);
      if (hello.from !== from || hello.session !== session) {
        throw new Refused('identity', `${from} says that it is somebody else.`);
      }
      if (from === OWNER) await this.#takeSharing(talk, hello, nonce);
      else {
        if (from === CLIENT) await this.#checkClient(hello, nonce);
        this.sessions.join(hello).accept(from, talk);
        if (from === CLIENT) talk.keepLooking();
      }
    } catch (error) {
      const refusal = refusalOf(error, this.premises.role);
      if (!isHeard && hasLeft) {
        this.#hungUp(refusal);
        return;
      }
      // What a disk says has paths, and is for whoever looks after this host.
      const { message } = error instanceof StoreError ? error : refusal;
      this.premises.refuse(refusal.code, { from, why: message });
      channel.close(refusal.reason);
    }
  }

  /** Whoever has called left before it wanted anything: nobody is refused, and what it says is why. */
  #hungUp({ code, message }: Refused): void {
    if (code !== 'left') this.premises.noteOnce('no session', { code, why: inWords(message) });
  }

  async #challenge(nonce: string, model: string): Promise<object> {
    // Another process of this role may have taken a sharing.
    if (MODEL_NAME.test(model)) await this.#look();
    const { batch, ticketBytes } = this.premises.config.limits;
    return {
      ...this.premises.build,
      role: this.premises.role,
      nonce,
      owner: this.premises.config.players[this.premises.role].owner,
      limits: { batch, ticketBytes },
      sharings: this.premises.models.sharingsOf(model).map(({ facts }) => facts),
      ...(this.premises.models.lost.includes(model) && { lost: true }),
    };
  }

  /** What is in memory is served on when the disk is gone. */
  async #look(): Promise<void> {
    try {
      await this.premises.models.load();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.premises.log.note('error', 'state', { trouble: error.trouble, why: error.message });
    }
  }

  async #checkClient(hello: Hello, nonce: string): Promise<void> {
    const { publicKey, signature } = hello;
    const isSigned =
      publicKey !== undefined &&
      signature !== undefined &&
      (await sessionOf(publicKey)) === hello.session &&
      (await isSignedBy(publicKey, signature, statementOf(hello, this.premises.role, nonce)));
    if (!isSigned) throw new Refused('identity', 'The hello is not signed with the session’s key.');
  }

  async #takeSharing(talk: Talk, hello: Hello, nonce: string): Promise<void> {
    const { publicKey } = this.premises.config.players[OWNER];
    const { signature } = hello;
    const isOwner =
      signature !== undefined &&
      (await isSignedBy(publicKey, signature, statementOf(hello, this.premises.role, nonce)));
    if (!isOwner) {
      throw new Refused('identity', 'The hello is not signed with the owner’s key of this pond.');
    }
    if (this.#isSharing) throw new Refused('limit', 'Another model is being shared just now.');
    this.#isSharing = true;
    try {
      const { model, epoch } = hello;
      await receiveSharing({ talk, hello, role: this.premises.role, models: this.premises.models });
      this.premises.log.note('info', 'shared', { model, epoch });
    } finally {
      this.#isSharing = false;
    }
  }
}
