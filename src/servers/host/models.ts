/**
 * The models that a host has: each as many sharings as are complete on its disk. All sessions of a sharing
 * use one copy of what is kept for it, which goes when the last of them has ended.
 */
import { memoryChannels } from '../../mpc/links/memory';
import type { Plan, PlanSource } from '../../mpc/pond/plan';
import type { Kernels } from '../../mpc/ring/kernel-interface';
import type { KernelMemory } from '../../mpc/ring/memory';
import type { Model } from '../../mpc/runtime/model';
import { PartyService } from '../../mpc/runtime/service';
import { open } from '../../mpc/wire/frame';
import { PARTIES } from '../../mpc/wire/parties';
import type { ModelSpec } from '../../model/facts';
import { planSource } from '../../model/plan-source';
import type { HostRole, Sharing } from '../../remote/hello';
import { lostRefusal, Refused } from '../../remote/refusal';
import type { Journal } from '../state/journal';
import type { Entry, Store } from '../state/store';
import { diskError, StoreError } from '../state/store-error';

/** In a session, and in a sharing, there is one. */
const MODEL = 1;
const OWNER = 'model-owner';
/** Of one model: the one in use, and those that are being made it. */
const MOST_SHARINGS = 4;

export interface Workplace {
  readonly role: HostRole;
  readonly kernels: Kernels;
  readonly memory: KernelMemory;
}

/** A sharing that is complete here. */
export class Held {
  readonly plans: PlanSource;
  #users = 0;
  #isRetired = false;

  constructor(
    private at: Entry,
    readonly spec: ModelSpec,
    readonly model: Model,
  ) {
    this.plans = planSource(spec);
  }

  get entry(): Entry {
    return this.at;
  }

  /** Its owner has made it the one in use. */
  moved(to: Entry): void {
    this.at = to;
  }

  get facts(): Sharing {
    const { digest } = this.plans(0);
    return { epoch: this.entry.epoch, digest, spec: this.spec };
  }

  use(): void {
    this.#users += 1;
  }

  leave(): void {
    this.#users -= 1;
    this.#freeIfUnused();
  }

  /** No session begins with it any more. */
  retire(): void {
    this.#isRetired = true;
    this.#freeIfUnused();
  }

  #freeIfUnused(): void {
    if (this.#isRetired && this.#users === 0) this.model.kept.release();
  }
}

/** What an owner has to send to `role`: how many messages, and of how many payload bytes together. */
export function setupOf(plan: Plan, role: HostRole): { messages: number; bytes: number } {
  const own = plan.messages.filter(({ to, phase }) => to === role && phase === 'setup');
  return { messages: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** What is on the disk and cannot be used. */
export interface Trouble {
  readonly model: string;
  readonly error: StoreError;
}

export class Models {
  readonly #held = new Map<string, Held>();
  /** By what they are of: a sharing, or all of a model. */
  readonly #troubles = new Map<string, Trouble>();
  #running: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;

  /** @param onTrouble is told once of each. */
  constructor(
    private readonly place: Workplace,
    private readonly store: Store,
    private readonly onTrouble: (trouble: Trouble) => void = () => undefined,
  ) {}

  /**
   * Takes what is on the disk and not here yet. What cannot be used is in {@link lost}, and others are served.
   * @throws {StoreError} if nothing can be read.
   */
  load(): Promise<void> {
    // One at a time, or the same would be installed twice; who comes meanwhile waits for the next.
    this.#queued ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined;
        this.#running = this.#load();
        return this.#running;
      });
    return this.#queued;
  }

  async #load(): Promise<void> {
    const entries = await this.store.list();
    const there = new Set([...entries.map(keyOf), ...this.store.unreadable.keys()]);
    for (const [key, held] of this.#held) {
      // Another process of this role has taken it away. What cannot be read just now is served on.
      if (!there.has(key) && !this.store.unreadable.has(held.entry.model)) this.#retire(held);
    }
    for (const key of this.#troubles.keys()) if (!there.has(key)) this.#troubles.delete(key);
    for (const [model, error] of this.store.unreadable) this.#note(model, { model, error });
    for (const entry of entries) await this.#take(entry);
  }

  async #take(entry: Entry): Promise<void> {
    const key = keyOf(entry);
    const held = this.#held.get(key);
    held?.moved(entry);
    // One that is damaged is not read again and again.
    if (held || this.#troubles.get(key)?.error.trouble === 'damaged') return;
    const { model } = entry;
    try {
      const { journal, isOld } = await this.store.read(entry);
      this.#keep(entry, journal.spec, (await install(this.place, journal)).model);
      this.#troubles.delete(key);
      // If not, it can be read all the same, by a key that must not go yet.
      if (isOld)
        await this.store
          .renew(entry, journal)
          .catch((cause: unknown) => this.onTrouble({ model, error: diskError(key, cause) }));
    } catch (cause) {
      if (isGone(cause)) return;
      const error =
        cause instanceof StoreError
          ? cause
          : new StoreError(key, 'damaged', 'What was shared is no model', { cause });
      this.#note(key, { model, error });
    }
  }

  /** Of names: models that were shared, and of which nothing can be used. They are to be shared again. */
  get lost(): string[] {
    const there = new Set(this.names);
    const all = Array.from(this.#troubles.values(), ({ model }) => model);
    return [...new Set(all)].filter((model) => !there.has(model)).toSorted();
  }

  /** @returns why a sharing could not be kept now. */
  problem(): Promise<StoreError | undefined> {
    return this.store.problem();
  }

  /** Of a model, the newest first. */
  sharingsOf(name: string): Held[] {
    return [...this.#held.values()]
      .filter(({ entry: { model } }) => model === name)
      .toSorted((a, b) => (a.entry.epoch < b.entry.epoch ? 1 : -1))
      .slice(0, MOST_SHARINGS);
  }

  get names(): string[] {
    return [...new Set(Array.from(this.#held.values(), ({ entry: { model } }) => model))];
  }

  /** @throws {Refused} that says what there is instead. */
  find(name: string, epoch: string, role = this.place.role): Held {
    const all = this.sharingsOf(name);
    const found = all.find(({ entry }) => entry.epoch === epoch);
    if (found) return found;
    if (all.length > 0) throw new Refused('epoch', `${role} has another sharing of “${name}”.`);
    throw this.lost.includes(name)
      ? lostRefusal([role], name)
      : new Refused('model', `${role} has no model “${name}”.`);
  }

  /**
   * Takes a sharing: checks it by making it, and puts it on the disk.
   * @returns the party's answer to its owner. @throws {Refused} if it is none, {StoreError} if it cannot be kept.
   */
  async take(journal: Journal): Promise<ArrayBuffer> {
    const { model, ready } = await install(this.place, journal);
    try {
      this.#keep(await this.store.put(journal), journal.spec, model);
    } catch (error) {
      model.kept.release();
      throw error;
    }
    return ready;
  }

  /** From now on it is the one in use. */
  async commit(name: string, epoch: string): Promise<void> {
    const held = this.find(name, epoch);
    if (held.entry.state === 'shared') return;
    await this.store.commit(held.entry);
    await this.load();
  }

  /** What was read from the disk meanwhile is the same. */
  #keep(entry: Entry, spec: ModelSpec, model: Model): void {
    const key = keyOf(entry);
    if (this.#held.has(key)) model.kept.release();
    else this.#held.set(key, new Held(entry, spec, model));
  }

  #note(key: string, trouble: Trouble): void {
    const known = this.#troubles.get(key);
    this.#troubles.set(key, trouble);
    if (known?.error.message !== trouble.error.message) this.onTrouble(trouble);
  }

  #retire(held: Held): void {
    this.#held.delete(keyOf(held.entry));
    held.retire();
  }
}

/** Another process of this role has taken it away since it was listed. */
const isGone = (error: unknown): boolean =>
  error instanceof StoreError && (error.cause as NodeJS.ErrnoException).code === 'ENOENT';

const keyOf = ({ model, epoch }: Pick<Entry, 'model' | 'epoch'>): string => `${model} ${epoch}`;

/** Gives a party what an owner sent, as it came. @throws {Refused} if it does not take it. */
async function install(
  { role, kernels, memory }: Workplace,
  { spec, session, frames }: Journal,
): Promise<{ model: Model; ready: ArrayBuffer }> {
  const [ours, theirs] = memoryChannels(session);
  let failed: (error: Error) => void = () => undefined;
  const answer = new Promise<ArrayBuffer>((resolve, reject) => {
    failed = reject;
    ours.listen((message) => {
      const frame = open(message);
      if (frame.kind === 'ready') resolve(frame.buffer);
      else reject(new Error('It was given up.'));
    });
  });
  const service = new PartyService<HostRole, ModelSpec>(role, {
    kernels,
    memory,
    channels: new Map([[OWNER, theirs]]),
    without: new Set(PARTIES.filter((name) => name !== OWNER)),
    onFailure: ({ error }) => failed(error),
    planOf: planSource,
  });
  try {
    await service.install(MODEL, spec);
    for (const frame of frames) ours.send(frame.slice(0));
    return { ready: await answer, model: service.party.lend(MODEL) };
  } catch (cause) {
    await service.uninstall(MODEL);
    throw new Refused('protocol', `What was shared is no model: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    ours.close();
  }
}
