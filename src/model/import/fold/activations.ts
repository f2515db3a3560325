/** Activations of files as those that are computed here, with a scale before if need be. */
import type { Activation, FoundLayer } from '../chain/chain';
import { refusal } from '../chain/refusal';

interface Scaling {
  readonly scale: number;
  readonly offset: number;
}

interface Activated {
  /** Left out for one that keeps the order of the logits and is computed at the end only. */
  readonly kind?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly before?: Scaling;
}

/** @throws {WeightsError} for numbers that no activation has. */
export function activated(layer: FoundLayer, activation: Activation): Activated {
  switch (activation.name) {
    case 'relu':
    case 'sigmoid':
    case 'tanh':
      return { kind: activation.name, fields: {} };
    case 'leakyRelu': {
      const { slope } = activation;
      if (slope === 0) return { kind: 'relu', fields: {} };
      if (slope > 0 && slope < 1) return { kind: 'leakyRelu', fields: { slope } };
      throw refusal(layer, `Its slope is ${slope}; between 0 and 1 it can be computed.`);
    }
    case 'clip': {
      const { most } = activation;
      if (!(most > 0 && most < Infinity)) {
        throw refusal(layer, `It cuts values at ${most}; above 0 it can be computed.`);
      }
      return { kind: 'clip', fields: { most } };
    }
    case 'hardSigmoid': {
      const { slope: scale, offset } = activation;
      return { kind: 'clip', fields: { most: 1 }, before: { scale, offset } };
    }
    case 'softmax':
    case 'logSoftmax':
    case 'softplus':
    case 'softsign':
    case 'argmax':
      return { fields: {} };
  }
}
