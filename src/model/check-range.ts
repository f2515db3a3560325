/** Every weight is held against the fixed point that it will stand in. */
import type { Plan } from '../mpc/pond/plan';
import { labelOf, parametersOf, type TrainedNetwork } from './network';
import { numbersOf, WeightsError } from './weights';

/** @throws {WeightsError} that names the first number out of range. */
export function checkRange({ nodes }: Plan, { network, weights, names }: TrainedNetwork): void {
  const types = new Map(nodes.map(({ name, type }) => [name, type]));
  for (const parameter of parametersOf(network)) {
    const { ring, fractionBits } = types.get(parameter.name)!;
    const limit = 2 ** (ring - 1 - fractionBits);
    const values = numbersOf(weights, parameter);
    // Half a unit less: rounding must not carry a value out of range.
    const wrong = values.findIndex((x) => !(Math.abs(x) < limit - 2 ** -fractionBits));
    if (wrong < 0) continue;
    throw new WeightsError(
      `${labelOf(parameter, names)} ${wrong} is ${values[wrong]}, but in fixed point it must lie between ` +
        `−${limit} and ${limit}.`,
    );
  }
}
