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
import type { PartyClient } from '../mpc/runtime/clients';

type Installing<Facts> = Pick<PartyClient<Facts>, 'install' | 'uninstall'>;

export interface Parties<Facts> {
  readonly all: readonly Installing<Facts>[];
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
export async function replaceModel<Facts>(
  { all, share, use }: Parties<Facts>,
  { old, fresh, facts }: { old: number | undefined; fresh: number; facts: Facts },
  onSwitch: () => void = () => undefined,
): Promise<void> {
  try {
    await Promise.all(all.map((party) => party.install(fresh, facts)));
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
async function uninstall(
  all: readonly Pick<PartyClient, 'uninstall'>[],
  model: number,
): Promise<void> {
  await Promise.allSettled(all.map((party) => party.uninstall(model)));
}
