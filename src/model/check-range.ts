/** Every weight is held against the fixed point that it will stand in. */
import type { Plan } from '../mpc/pond/plan';
import { WeightsError } from './weights';
import type { LayerWeights } from './weights';

/** @throws {WeightsError} that names the first number out of range. */
export function checkRange({ nodes }: Plan, layers: readonly LayerWeights[]): void {
  for (const { name, type } of nodes) {
    const [, kind, index] = /^([wb])(\d+)$/.exec(name) ?? [];
    if (index === undefined) continue;
    const { weights, bias } = layers[Number(index)]!;
    const limit = 2 ** (type.ring - 1 - type.fractionBits);
    const values = kind === 'w' ? weights : bias;
    // Half a unit less: rounding must not carry a value out of range.
    const wrong = values.findIndex((x) => !(Math.abs(x) < limit - 2 ** -type.fractionBits));
    if (wrong < 0) continue;
    throw new WeightsError(
      `Layer ${index}: ${kind === 'w' ? 'weight' : 'bias'} ${wrong} is ${values[wrong]}, but in ` +
        `fixed point it must lie between −${limit} and ${limit}.`,
    );
  }
}
