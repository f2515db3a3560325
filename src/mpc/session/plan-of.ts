/** The plan of an output: `describe` lists it. */
import { compile } from '../pond/compiler/compile';
import { inputOf } from '../pond/ops/input';
import type { Plan } from '../pond/plan';
import type { Output } from './pond';

const CLIENT = 'prediction-client';

export function planOf(output: Output<unknown>): Plan {
  const { computation } = output.pond.computationOf(output);
  const rows = computation.values.find((value) => inputOf(value)?.player === CLIENT)?.shape[0];
  return compile(computation, CLIENT, rows ?? 0);
}
