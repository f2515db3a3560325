/**
 * A client's session with the three hosts of a pond: three links with one name. When one of them is lost,
 * the session ends everywhere, and with it the tickets; nobody uses its name again.
 */
import type { ModelSpec } from '../model/facts';
import { planSource } from '../model/plan-source';
import { deferred } from '../mpc/runtime/deferred';
import { PartyService } from '../mpc/runtime/service';
import { PredictionClient, type Room } from '../players/prediction-client/prediction-client';
import { checkNoted } from '../report/noted';
import {
  callHosts,
  type Called,
  type Caller,
  type Dialer,
  hangUp,
  notBegun,
  sayHello,
  WORD_MS,
} from './calling';
import { chooseSharing, type Challenges } from './choose-sharing';
import type { PondConfig } from './config';
import type { Engine } from './engine';
import { type Build, type HostRole, readOpened, type Sharing, VERSION } from './hello';
import { freshIdentity, sessionOf } from './identity';
import { type NotedAt, type OneClock, onOneClock } from './one-clock';
import { Refused, refusalIn } from './refusal';
import type { Distance, Talk } from './talk';

export interface SessionOptions {
  readonly config: PondConfig;
  /** The model's name. */
  readonly model: string;
  readonly dialer: Dialer;
  readonly engine: Engine;
  /** Whether all parties note what they do. */
  readonly tracing?: boolean;
  /** See `PartyOptions`: for a client whose answers of several sessions are to be told apart. */
  readonly firstRequest?: number;
  /** Told when it is better known how far a host is. */
  readonly onDistance?: () => void;
}

/** A host as a session knows it. */
export interface HostFacts {
  readonly role: HostRole;
  readonly owner: string;
  /** Undefined until it was measured. */
  readonly distance: Distance | undefined;
}

/** In a session there is one model. */
const MODEL = 1;
const CLIENT = 'prediction-client';

export const buildOf = ({ arithmetic }: Pick<Engine, 'arithmetic'>): Build => ({
  version: VERSION,
  arithmetic,
});

export class RemoteSession {
  readonly client: PredictionClient;
  /** Why it has ended; never rejects. */
  readonly ended: Promise<Error>;
  /** Resolves when a host is about to stop: what is asked from then on is to be asked in another session. */
  readonly draining: Promise<void>;
  isDraining = false;
  hasEnded = false;
  readonly #service: PartyService<typeof CLIENT, ModelSpec>;
  readonly #end = deferred<Error>();
  readonly #draining = deferred<void>();
  readonly #traces = new Map<HostRole, (trace: unknown) => void>();

  private constructor(
    readonly id: string,
    readonly sharing: Sharing,
    private readonly called: readonly Called[],
    { engine, tracing = false, firstRequest = 1, onDistance }: SessionOptions,
  ) {
    this.ended = this.#end.promise;
    this.draining = this.#draining.promise;
    const { spec } = sharing;
    const plans = planSource(spec);
    this.#service = new PartyService<typeof CLIENT, ModelSpec>(CLIENT, {
      kernels: engine.kernels,
      memory: engine.memory,
      channels: new Map(called.map(({ role, talk }) => [role, talk.channel])),
      onFailure: ({ error, spoils }) => {
        if (spoils !== 'nothing') this.#finish(error);
      },
      firstRequest,
      planOf: planSource,
    });
    const { party } = this.#service;
    party.recorder.isOn = tracing;
    party.install(MODEL, plans);
    for (const { role, talk } of called) {
      talk.listen((said) => this.#hear(role, said));
      talk.onDistance = onDistance;
      if (tracing) talk.say({ tracing: true });
      talk.keepLooking();
      void talk.channel.closed.then(({ reason }) => {
        const why = refusalIn(reason);
        const lost = `The link to ${talk.who} is over. ${reason ?? ''}`.trim();
        this.#finish(why ?? new Refused('unreachable', lost));
      });
    }
    // It asks for tickets at once; by then every host has heard whether it is to note what it does.
    this.client = new PredictionClient(party, MODEL, plans, spec, roomIn(called));
  }

  /**
   * @param onCall is told of each host that is called, before it answers.
   * @throws {Refused} that says which host does not take part, and why.
   */
  static async open(
    options: SessionOptions,
    onCall?: (talk: Talk) => void,
  ): Promise<RemoteSession> {
    const { config, dialer, model, engine } = options;
    const identity = await freshIdentity();
    const session = await sessionOf(identity.publicKey);
    const build = buildOf(engine);
    const from = CLIENT;
    const caller: Caller = { config, dialer, build, from, identity, session, model, onCall };
    const called = await callHosts(caller);
    try {
      const challenges = Object.fromEntries(
        called.map(({ role, challenge }) => [role, challenge]),
      ) as Challenges;
      const sharing = chooseSharing(model, challenges);
      const { epoch, digest } = sharing;
      await Promise.all(
        called.map(async (one) => {
          await sayHello(caller, one, { epoch, digest });
          readOpened(await one.talk.hear(WORD_MS), one.talk.who);
        }),
      );
      return new RemoteSession(session, sharing, called, options);
    } catch (error) {
      hangUp(
        called.map(({ talk }) => talk),
        notBegun(error),
      );
      throw error;
    }
  }

  /** Whether all parties note what they do from now on. */
  setTracing(isOn: boolean): void {
    this.#service.party.recorder.isOn = isOn;
    for (const { talk } of this.called) talk.say({ tracing: isOn });
  }

  /** As they are known by now. */
  get hosts(): readonly HostFacts[] {
    return this.called.map(({ role, challenge: { owner }, talk: { distance } }) => ({
      role,
      owner,
      distance,
    }));
  }

  /**
   * What all parties noted of these requests, on this host's clock. They note it once and give it away once.
   * @throws {Error} why the session has ended, or {TraceFormatError} if what a host says is no trace.
   */
  async takeTrace(requests: readonly number[]): Promise<OneClock> {
    const trace = await this.#service.takeTrace(requests);
    const own: NotedAt = { party: CLIENT, trace, distance: undefined };
    const others = this.called.map(async ({ role, talk }): Promise<NotedAt> => {
      const answer = new Promise<unknown>((resolve) => this.#traces.set(role, resolve));
      talk.say({ takeTrace: requests });
      const lost = this.ended.then((reason) => {
        throw reason;
      });
      const noted = checkNoted(await Promise.race([answer, lost]), role);
      return { party: role, trace: noted, distance: talk.distance };
    });
    return onOneClock([own, ...(await Promise.all(others))]);
  }

  /** Ends it everywhere. */
  close(): void {
    this.#finish(new Refused('left', 'The client has ended the session.'));
  }

  #hear(role: HostRole, said: Readonly<Record<string, unknown>>): void {
    if (said['draining'] === true) {
      this.isDraining = true;
      this.#draining.resolve();
    }
    if ('trace' in said) this.#traces.get(role)?.(said['trace']);
  }

  #finish(reason: Error): void {
    this.hasEnded = true;
    this.#end.resolve(reason);
    void this.client.close();
    hangUp(
      this.called.map(({ talk }) => talk),
      reason instanceof Refused ? reason.reason : reason.message,
    );
  }
}

/** Ticket bytes are counted at the hosts: what waits and what is under way stays below what all of them give. */
function roomIn(called: readonly Called[]): Room {
  const least = (of: (limits: Called['challenge']['limits']) => number): number =>
    Math.min(...called.map(({ challenge: { limits } }) => of(limits)));
  const bytes = least(({ ticketBytes }) => ticketBytes);
  return {
    ahead: { single: 8, batch: 2 },
    budget: Math.floor(bytes / 3),
    chunk: least(({ batch }) => batch),
    chunkBytes: Math.floor(bytes / 6),
    lanes: 2,
  };
}
