/** Activations of files as those that are computed here, with a scale before and after if need be. */
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
  readonly after?: Scaling;
}

/** Of the hard sigmoid that is computed here, which is TensorFlow.js's: 0.2·x + 0.5. */
const HARD = { slope: 0.2, offset: 0.5 };

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
      if (most === 6) return { kind: 'relu6', fields: {} };
      // min(max(x, 0), m) = m/6 · relu6(6/m · x)
      const [before, after] = [6 / most, most / 6].map((scale) => ({ scale, offset: 0 }));
      return { kind: 'relu6', fields: {}, before: before!, after: after! };
    }
    case 'hardSigmoid': {
      const scale = activation.slope / HARD.slope;
      const offset = (activation.offset - HARD.offset) / HARD.slope;
      const isSame = scale === 1 && offset === 0;
      return { kind: 'hardSigmoid', fields: {}, ...(!isSame && { before: { scale, offset } }) };
    }
    case 'softmax':
    case 'logSoftmax':
    case 'softplus':
    case 'softsign':
    case 'argmax':
      return { fields: {} };
  }
}
