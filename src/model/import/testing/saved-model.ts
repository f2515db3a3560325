/** What TensorFlow.js saves of a model: the two files that a person gets. */
import * as tf from '@tensorflow/tfjs';

interface Saved {
  /** As `model.save` writes it. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly bytes: ArrayBuffer;
}

export async function savedModel(model: tf.LayersModel): Promise<Saved> {
  let saved: Saved | undefined;
  const handler = tf.io.withSaveHandler((artifacts) => {
    const { weightData, weightSpecs, ...rest } = artifacts;
    const weightsManifest = [{ paths: ['./mine.weights.bin'], weights: weightSpecs }];
    const bytes = tf.io.CompositeArrayBuffer.join(weightData);
    saved = { json: { ...rest, weightsManifest }, bytes };
    const modelArtifactsInfo = { dateSaved: new Date(), modelTopologyType: 'JSON' as const };
    return Promise.resolve({ modelArtifactsInfo });
  });
  await model.save(handler);
  return saved!;
}

/** Weights that look like chance, the same in every run; variances are above zero. */
export function fillWeights(model: tf.LayersModel): void {
  let state = 7;
  const values = model.getWeights().map((weight) => {
    const numbers = Array.from({ length: weight.size }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32 + 0.05 - (weight.shape.length > 1 ? 0.5 : 0);
    });
    return tf.tensor(numbers, weight.shape);
  });
  model.setWeights(values);
}
