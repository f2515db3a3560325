import type { PartyFailure } from './prediction';

/** Why the servers could not answer, with the party that it is about. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  constructor(
    readonly party: PartyFailure['party'],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
