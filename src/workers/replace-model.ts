/**
 * Puts a model in the place of another, at every party, while predictions go on.
 *
 * Models are numbered and stand side by side: the fresh one is installed and shared while the old
 * one still answers, then the client changes over in one step. What was asked before that ends on
 * the old weights, what is asked after it begins on the fresh ones, and no request can meet both,
 * since every message names its model. The old one goes when its last request is over.
 *
 * Rejected: new weights under the old number. It would need all parties to pause at once.
 */
import type { ModelSpec } from '../model/facts';

type Later<T> = T | Promise<T>;

/** What a replacement asks of every party. */
interface Installing {
  install(model: number, spec: ModelSpec): Later<void>;
  uninstall(model: number): Later<void>;
}

export interface Parties {
  readonly all: readonly Installing[];
  /** The owner shares the weights of an installed model. */
  share(model: number): Promise<void>;
  /** The client asks this model from now on; resolves when no request of another is left. */
  use(model: number): Promise<void>;
}

/**
 * @param old the number to be replaced; undefined for the first model.
 * @param fresh a number that was never used.
 * @param onSwitch called when the client has changed over or is about to.
 * @throws what kept the fresh model from being shared; then the old one is in use as before.
 */
export async function replaceModel(
  { all, share, use }: Parties,
  { old, fresh, spec }: { old: number | undefined; fresh: number; spec: ModelSpec },
  onSwitch: () => void = () => undefined,
): Promise<void> {
  try {
    await Promise.all(all.map(async (party) => party.install(fresh, spec)));
    await share(fresh);
  } catch (error) {
    await uninstall(all, fresh);
    throw error;
  }
  const finished = use(fresh);
  onSwitch();
  await finished;
  if (old !== undefined) await uninstall(all, old);
}

/** A party that is gone has nothing to forget: its death is reported elsewhere. */
async function uninstall(all: Parties['all'], model: number): Promise<void> {
  await Promise.allSettled(all.map(async (party) => party.uninstall(model)));
}
