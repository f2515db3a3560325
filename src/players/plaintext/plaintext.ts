/** Plain prediction with TensorFlow.js on its WebAssembly backend. */
import * as tf from '@tensorflow/tfjs';
import { endsOf } from '../../model/network';
import { TensorNetwork } from '../../model/tensor-network';
import type { ModelBound, ModelLogits } from '../evaluation/evaluate';
import { decodeWeights } from '../../model/weights';
import type { GateKind, KeptModel } from '../../model/facts';
import type { PlaintextPrediction } from '../answers';
import { startTensorFlow } from '../tensorflow';
import { logitBound } from '../../model/logit-bound';

let current:
  | ({ readonly number: number; readonly model: TensorNetwork } & Pick<ModelBound, 'bound'>)
  | undefined;

export async function load(
  number: number,
  { card, weights }: KeptModel,
  kind: GateKind,
): Promise<void> {
  await startTensorFlow();
  const { network } = card;
  const trained = { network, weights: decodeWeights(weights, network) };
  const model = new TensorNetwork(network);
  model.set(trained);
  current?.model.dispose();
  // The polynomial leaves every bound where |z| is large.
  const bound = kind === 'periodic' ? logitBound(card, trained.weights) : undefined;
  current = { number, model, bound };
  // Once for nothing: the first is slow, and says nothing of the others.
  await predict(new Uint8Array(endsOf(network).inputs));
}

function inUse() {
  if (!current) throw new Error('The plaintext model is not loaded yet.');
  return current;
}

export function bound(): ModelBound {
  const { number, bound } = inUse();
  return { model: number, bound };
}

export async function logits(pixels: Uint8Array): Promise<ModelLogits> {
  const { number, model } = inUse();
  const x = model.images(pixels);
  const y = model.predict(x);
  const values = Float64Array.from(await y.data());
  tf.dispose([x, y]);
  return { model: number, logits: values };
}

export async function predict(pixels: Uint8Array): Promise<PlaintextPrediction> {
  const { number, model } = inUse();
  const { outputs } = endsOf(model.network);
  const x = model.images(pixels);
  const start = performance.now();
  const y = model.predict(x);
  const logits = await y.data();
  const milliseconds = performance.now() - start;
  const [softmax, argMax] = [tf.softmax(y), tf.argMax(y, 1)];
  const [probabilities, digits] = await Promise.all([softmax.data(), argMax.data()]);
  const rows = (values: ArrayLike<number>, i: number) =>
    Array.from({ length: outputs }, (_, j) => values[i * outputs + j]!);
  tf.dispose([x, y, softmax, argMax]);
  return {
    model: number,
    milliseconds,
    scores: Array.from(digits, (digit, i) => ({
      digit,
      logits: rows(logits, i),
      probabilities: rows(probabilities, i),
    })),
  };
}
