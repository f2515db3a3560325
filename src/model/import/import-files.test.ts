/** Files as people have them: what TensorFlow.js itself saves, ours, and what is neither. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { startTensorFlow } from '../../../scripts/tensorflow';
import { asRead } from './testing/as-read';
import { savedModel } from './testing/saved-model';
import { readWeights } from './import-files';
import { sizesOf } from '../network';
import { denseSample } from '../testing/dense-sample';
import { exported } from '../testing/weights-files';

beforeAll(startTensorFlow);

async function savedFiles(model: tf.Sequential): Promise<File[]> {
  const { json, bytes } = await savedModel(model);
  return [new File([JSON.stringify(json)], 'mine.json'), new File([bytes], 'mine.weights.bin')];
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
  const read = await readWeights(files);
  const trained = asRead(read);
  expect(read.name).toBe('mine.json');
  expect(sizesOf(trained.network)).toEqual([784, 6, 10]);
  const numbers = trained.weights.flatMap(({ weights, bias }) => (weights ? [weights, bias] : []));
  expect(numbers).toEqual(model.getWeights().map((tensor) => tensor.dataSync()));
});

it('reads our own JSON', async () => {
  const ours = denseSample([784, 10], 0.1);
  const read = await readWeights([new File([await exported(ours)], 'ours.JSON')]);
  expect(asRead(read)).toEqual(ours);
});

it.each([
  ['{"format":"graph-model","modelTopology":{"node":[]}}', /a\.json: It is a .* graph model/],
  ['{"format":"other"}', /a\.json: format: must be "millpond-weights"/],
  ['[]', /a\.json: It is neither/],
  ['seven', /a\.json: The file is not JSON/],
])('refuses %s', async (text, reason) => {
  await expect(readWeights([new File([text], 'a.json')])).rejects.toThrow(reason);
});

it('takes a network of its own format again, number for number', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [784], units: 10 })] });
  const trained = asRead(await readWeights(await savedFiles(model)));
  const again = await readWeights([new File([await exported(trained)], 'mine.json')]);
  // A file of ours has no names of layers.
  const { names: _, ...numbers } = trained;
  expect(asRead(again)).toEqual(numbers);
});

it('names what is missing or too many', async () => {
  const read = (...names: string[]) => readWeights(names.map((name) => new File(['{'], name)));
  await expect(read('x.json')).rejects.toThrow('x.json: The file is not JSON');
  await expect(read('a.bin')).rejects.toThrow(/Choose one file with a network \(\.json, \.onnx/);
  await expect(read('x.json', 'y.json')).rejects.toThrow(/several/);
  const strange = new File(['{"modelTopology":1}'], 'x.json');
  await expect(readWeights([strange])).rejects.toThrow(/x\.json: It is no layers model/);
});

it('reads a second download, whose names the browser has changed', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [784], units: 10 })] });
  const [json, binary] = await savedFiles(model);
  const read = await readWeights([
    new File([json!], 'mine (1).json'),
    new File([binary!], 'mine.weights (1).bin'),
  ]);
  expect(sizesOf(asRead(read).network)).toEqual([784, 10]);
});
