/**
 * Networks whose weights lie beside the page, by the names that `networks.ts` has for them, and where their
 * cards are. `npm run train` makes them.
 */
import type { NetworkName } from './networks';

export const TRAINED = {
  sigmoid: 'models/mnist-784-512-10.json',
  cnn: 'models/mnist-cnn.json',
  lenet: 'models/mnist-lenet.json',
} as const satisfies Partial<Record<NetworkName, string>>;

export type TrainedName = keyof typeof TRAINED;

export const isTrained = (name: string): name is TrainedName => Object.hasOwn(TRAINED, name);
