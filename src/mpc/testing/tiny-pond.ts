/** The tiny network as a `Pond` has it, for three rows; each call writes it down anew. */
import type { GateSpec } from '../pond/gate/gate-spec';
import { Pond } from '../session/pond';
import { localComputation } from '../session/local';
import { tinyInput, tinyReference, tinyWeights } from './tiny-model';

const ROWS = 3;
const inputs = tinyInput(ROWS).get('x')!;

/** In the clear. */
export const tinyOutputs = (): number[] => tinyReference(inputs);

/** `other` is another output of the same computation. */
export function tinyPond(sigmoid: GateSpec | 'polynomial') {
  const pond = new Pond();
  const weights = <const S extends readonly number[]>(name: string, shape: S) =>
    pond.definePrivateInput(
      localComputation('model-owner', name, () => tinyWeights.get(name)!),
      { shape },
    );
  const x = pond.definePrivateInput(
    localComputation('prediction-client', 'x', () => inputs),
    { shape: [ROWS, 6], fractionBits: 8 },
  );
  const z = pond.add(pond.matmul(x, weights('w0', [6, 5])), weights('b0', [5]));
  const hidden = pond.sigmoid(z, sigmoid);
  const output = pond.defineOutput(
    pond.matmul(hidden, weights('w1', [5, 3])),
    localComputation('prediction-client', 'y', (y) => [...y]),
  );
  const other = pond.defineOutput(
    pond.neg(z),
    localComputation('prediction-client', 'minus', (y) => [...y]),
  );
  return { output, other };
}
