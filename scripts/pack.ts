/**
 * In how few bits a network's weights can travel, so that nobody notices: the coarsest steps with which
 * every test image keeps its digit, and no logit moves by more than the gate moves some anyway.
 */
import * as tf from '@tensorflow/tfjs';
import { CLASSES, PIXELS } from '../src/model/digits';
import type { TrainedNetwork } from '../src/model/network';
import { roundWeights } from '../src/model/packed-weights';
import { TensorNetwork } from '../src/model/tensor-network';
import type { LabelledImages } from '../src/players/data/mnist';

/** The gate of the shipped model moves a logit by 0.027. */
const MOST_LOGIT = 0.02;
const [FEWEST, MOST] = [6, 15];
const BATCH = 500;

export interface Rounded {
  readonly fractionBits: number;
  readonly trained: TrainedNetwork;
  /** By which a logit of a test image differs, at most. */
  readonly logitError: number;
}

/** @throws {WeightsError} if numbers are so large that not all images keep their digit in 16 bits. */
export async function coarsest(trained: TrainedNetwork, images: LabelledImages): Promise<Rounded> {
  const exact = await logitsOf(trained, images);
  for (let fractionBits = FEWEST; fractionBits < MOST; fractionBits++) {
    const rounded = roundWeights(trained, fractionBits);
    const compared = compare(exact, await logitsOf(rounded, images));
    if (compared.same === images.count && compared.logitError <= MOST_LOGIT) {
      return { fractionBits, trained: rounded, logitError: compared.logitError };
    }
  }
  throw new Error(`Even with ${MOST} fraction bits some test image would have another digit.`);
}

async function logitsOf(trained: TrainedNetwork, images: LabelledImages): Promise<Float32Array> {
  const model = new TensorNetwork(trained.network);
  model.set(trained);
  const logits = new Float32Array(CLASSES * images.count);
  for (let first = 0; first < images.count; first += BATCH) {
    const pixels = images.pixels.subarray(first * PIXELS, (first + BATCH) * PIXELS);
    const x = model.images(pixels);
    const y = model.predict(x);
    logits.set(await y.data(), first * CLASSES);
    tf.dispose([x, y]);
  }
  model.dispose();
  return logits;
}

function compare(exact: Float32Array, rounded: Float32Array) {
  const digit = (logits: Float32Array, first: number): number => {
    const row = logits.subarray(first, first + CLASSES);
    return row.indexOf(Math.max(...row));
  };
  let same = 0;
  for (let first = 0; first < exact.length; first += CLASSES) {
    same += digit(exact, first) === digit(rounded, first) ? 1 : 0;
  }
  const logitError = exact.reduce((most, z, i) => Math.max(most, Math.abs(z - rounded[i]!)), 0);
  return { same, logitError };
}
