/**
 * The client of a pond on other hosts, as its worker holds it: one session after another, and the same
 * questions as of the client in the page's own pond.
 */
import type { ClientAnswer } from '../players/answers';
import { browserDialer } from '../remote/browser-dialer';
import { type PondConfig, readConfig } from '../remote/config';
import { startEngine } from '../remote/engine';
import { HOSTS, timeOfEpoch } from '../remote/hello';
import { inWords } from '../remote/in-words';
import type { OneClock } from '../remote/one-clock';
import { RemoteClient } from '../remote/remote-client';
import type { RemoteSession } from '../remote/remote-session';
import { Refused } from '../remote/refusal';
import { Scored } from './scored';
import { Silences } from './silences';
import type { ConnectOptions, Heard, HostView, SharedModel } from './remote-control';

/** Requests that one session may make before the next begins its own above them. */
const REQUESTS_EACH = 2 ** 16;
/** For how long hosts are called that do not answer, until a person is told that it is vain. */
const OPENING_MS = 10_000;

export class RemoteHost {
  readonly #scored = new Scored();
  /** By what they were shared as; the latest is in use. */
  readonly #models = new Map<string, SharedModel>();
  #client: RemoteClient | undefined;
  #silences: Silences | undefined;
  #session: { readonly of: RemoteSession; readonly first: number } | undefined;

  async configure(
    { config: { text, file }, kernels: module, firstRequest, tracing }: ConnectOptions,
    ...[onSession, onLoss, onHosts, onSilence]: Heard
  ): Promise<readonly HostView[]> {
    const config = readConfig(text, file);
    const engine = await startEngine(module);
    let next = firstRequest;
    const options = {
      config,
      model: config.model,
      dialer: browserDialer,
      engine,
      tracing,
      get firstRequest() {
        return next;
      },
      onDistance: () => onHosts(viewsOf(config, this.#session?.of)),
      onSession: (session: RemoteSession) => {
        this.#session = { of: session, first: next };
        next += REQUESTS_EACH;
        onSession(this.#noteModel(session));
      },
      // Somebody waits: whatever it was, it is a loss.
      onRetry: ({ message }: Refused) => onLoss(inWords(message), false),
      onLoss: (reason: Error) => {
        const isIdle = reason instanceof Refused && reason.code === 'idle';
        onLoss(inWords(reason.message), isIdle);
      },
    };
    const client = new RemoteClient(options);
    this.#client = client;
    this.#setTracing = (isOn) => (options.tracing = isOn);
    this.#silences = new Silences((ms) => client.silentFor(ms), onSilence);
    return viewsOf(config, undefined);
  }

  async open(isAgain: boolean): Promise<SharedModel> {
    return this.#watched(
      this.#asked.ask(async (session) => this.#modelOf(session), isAgain ? undefined : OPENING_MS),
    );
  }

  warmUp(): Promise<void> {
    return this.#scored.warmUp();
  }

  prepare(images: number): Promise<void> {
    return this.#asked.ask(({ client }) => client.prepare(images));
  }

  predict(pixels: Uint8Array, look = false): Promise<ClientAnswer> {
    return this.#scored.answer(pixels, look, (scoresOf) =>
      this.#watched(
        this.#asked.ask(async (session) => {
          const answer = await session.client.predict(pixels, scoresOf, look);
          return { ...answer, model: this.#modelOf(session).number };
        }),
      ),
    );
  }

  async takeTrace(requests: readonly number[]): Promise<OneClock> {
    const { of: session, first } = this.#session ?? {};
    if (!session || session.hasEnded || requests.some((request) => request < first!)) {
      throw new Refused('unreachable', 'The session that it was asked in is over.');
    }
    return session.takeTrace(requests);
  }

  async setTracing(isOn: boolean): Promise<void> {
    this.#setTracing(isOn);
    this.#session?.of.setTracing(isOn);
  }

  /** Who waits hears of hosts that are silent; and what it ends with is for people. */
  async #watched<T>(answer: Promise<T>): Promise<T> {
    try {
      return await this.#silences!.during(answer);
    } catch (error) {
      if (error instanceof Refused) throw new Refused(error.code, inWords(error.message));
      throw error;
    }
  }

  #setTracing: (isOn: boolean) => void = () => undefined;

  get #asked(): RemoteClient {
    if (!this.#client) throw new Error('This worker is not connected yet.');
    return this.#client;
  }

  #noteModel({ sharing }: RemoteSession): SharedModel {
    const { epoch, spec } = sharing;
    const number = this.#models.get(epoch)?.number ?? this.#models.size + 1;
    const model = { number, at: timeOfEpoch(epoch), spec };
    this.#models.set(epoch, model);
    return model;
  }

  #modelOf({ sharing: { epoch } }: RemoteSession): SharedModel {
    return this.#models.get(epoch)!;
  }
}

function viewsOf(config: PondConfig, session: RemoteSession | undefined): HostView[] {
  return HOSTS.map((role) => {
    const { owner, web, certSha256 } = config.players[role];
    const distance = session?.hosts.find((host) => host.role === role)?.distance;
    return { role, owner, address: web, certificates: certSha256, distance };
  });
}
