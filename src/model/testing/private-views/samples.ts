/** Networks, models and images by chance, and what of a plan they are asked by. */
import { gateFit } from '../../../mpc/pond/gate/fits';
import type { PlanSource } from '../../../mpc/pond/plan';
import type { Values } from '../../../mpc/runtime/owner';
import { SeededRandom } from '../../../players/model-owner/random';
import type { GateKind, ModelSpec } from '../../facts';
import { denseNetwork, INPUT, type TrainedNetwork } from '../../network';
import { planSource } from '../../plan-source';
import { namedNumbers } from '../../weights';
import { denseSample } from '../dense-sample';

/** Units of each layer, from the input to the output. */
export type Sizes = readonly [number, ...number[]];

export function planFor(sizes: Sizes, gate: GateKind): PlanSource {
  const spec: ModelSpec = {
    network: denseNetwork(sizes),
    gate: gate === 'polynomial' ? gate : gateFit(64, 10),
  };
  return planSource(spec);
}

/** Weights from −1 to 1, and images of whole pixels. */
export class Samples {
  readonly #random: SeededRandom;

  constructor(
    private readonly sizes: Sizes,
    seed: number,
  ) {
    this.#random = new SeededRandom(seed);
  }

  model(): TrainedNetwork {
    return denseSample(this.sizes, (length) =>
      Float32Array.from({ length }, () => this.#random.uniform(-1, 1)),
    );
  }

  image(): Float32Array {
    const length = this.sizes[0];
    return Float32Array.from({ length }, () => (this.#random.integer() % 256) / 256);
  }
}

export const valuesOf = (model: TrainedNetwork, image: Float32Array): Values =>
  new Map([...namedNumbers(model), [INPUT, image]]);
