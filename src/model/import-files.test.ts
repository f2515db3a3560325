/** Files as people have them: what TensorFlow.js itself saves, ours, and what is neither. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { startTensorFlow } from '../../scripts/tensorflow';
import { readWeights } from './import-files';
import { sizesOf } from './network';
import { denseSample } from './testing/dense-sample';
import { exportWeights } from './weights-file';

beforeAll(startTensorFlow);

/** The two files that `model.save('downloads://mine')` gives a person. */
async function savedFiles(model: tf.Sequential): Promise<File[]> {
  const files: File[] = [];
  const handler = tf.io.withSaveHandler((artifacts) => {
    const { weightData, weightSpecs, ...rest } = artifacts;
    const weightsManifest = [{ paths: ['./mine.weights.bin'], weights: weightSpecs }];
    const json = { ...rest, weightsManifest };
    const bytes = tf.io.CompositeArrayBuffer.join(weightData);
    files.push(new File([JSON.stringify(json)], 'mine.json'));
    files.push(new File([bytes], 'mine.weights.bin'));
    const modelArtifactsInfo = { dateSaved: new Date(), modelTopologyType: 'JSON' as const };
    return Promise.resolve({ modelArtifactsInfo });
  });
  await model.save(handler);
  return files;
}

it('reads what TensorFlow.js has saved', async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 6, activation: 'sigmoid' }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  const files = await savedFiles(model);
  // Else this test would miss what it is for: the files name a format of their own.
  expect(JSON.parse(await files[0]!.text())).toMatchObject({ format: 'layers-model' });
  const { name, trained } = await readWeights(files);
  expect(name).toBe('mine.json');
  expect(sizesOf(trained.network)).toEqual([784, 6, 10]);
  const numbers = trained.weights.flatMap(({ weights, bias }) => (weights ? [weights, bias] : []));
  expect(numbers).toEqual(model.getWeights().map((tensor) => tensor.dataSync()));
});

it('reads our own JSON', async () => {
  const ours = denseSample([784, 10], 0.1);
  const { trained } = await readWeights([new File([await exportWeights(ours)], 'ours.JSON')]);
  expect(trained).toEqual(ours);
});

it.each([
  ['{"format":"graph-model","modelTopology":{"node":[]}}', /a\.json: It is a .* graph model/],
  ['{"format":"other"}', /a\.json: format: must be "millpond-weights"/],
  ['[]', /a\.json: It is neither/],
  ['seven', /a\.json: The file is not JSON/],
])('refuses %s', async (text, reason) => {
  await expect(readWeights([new File([text], 'a.json')])).rejects.toThrow(reason);
});
