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
import { Refused } from '../../remote/refusal';
import type { Journal } from '../state/journal';
import type { Entry, Store } from '../state/store';

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
    readonly entry: Entry,
    readonly spec: ModelSpec,
    readonly model: Model,
  ) {
    this.plans = planSource(spec);
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

export class Models {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly place: Workplace,
    private readonly store: Store,
  ) {}

  /** Takes what is on the disk and not here yet. @throws {StoreError} for a file that cannot be used. */
  async load(): Promise<void> {
    const entries = await this.store.list();
    const there = new Set(entries.map(keyOf));
    for (const [key, held] of this.#held) {
      // Another process of this role has taken it away.
      if (!there.has(key)) this.#retire(held);
    }
    for (const entry of entries) {
      const held = this.#held.get(keyOf(entry));
      if (!held) {
        const journal = await this.store.read(entry);
        const { model } = await install(this.place, journal);
        this.#held.set(keyOf(entry), new Held(entry, journal.spec, model));
      } else if (held.entry.state !== entry.state) {
        this.#held.set(keyOf(entry), new Held(entry, held.spec, held.model));
      }
    }
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
    throw all.length === 0
      ? new Refused('model', `${role} has no model “${name}”.`)
      : new Refused('epoch', `${role} has another sharing of “${name}”.`);
  }

  /**
   * Takes a sharing: checks it by making it, and puts it on the disk.
   * @returns the party's answer to its owner. @throws {Refused} if it is none.
   */
  async take(journal: Journal): Promise<ArrayBuffer> {
    const { model, ready } = await install(this.place, journal);
    const entry = await this.store.put(journal);
    this.#held.set(keyOf(entry), new Held(entry, journal.spec, model));
    return ready;
  }

  /** From now on it is the one in use. */
  async commit(name: string, epoch: string): Promise<void> {
    const held = this.find(name, epoch);
    if (held.entry.state === 'shared') return;
    await this.store.commit(held.entry);
    await this.load();
  }

  #retire(held: Held): void {
    this.#held.delete(keyOf(held.entry));
    held.retire();
  }
}

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
