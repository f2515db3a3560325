import { describe, expect, it } from 'vitest';
import { sizesOf } from '../../network';
import { WeightsError } from '../../weights';
import { asRead } from '../testing/as-read';
import { readLayersModel } from './tensorflowjs';

interface LayerJson {
  class_name: string;
  config: Record<string, unknown>;
}

const dense = (name: string, units: number, activation: unknown, more = {}): LayerJson => ({
  class_name: 'Dense',
  config: { name, units, activation, use_bias: true, ...more },
});

const weight = (name: string, ...shape: number[]) => ({
  name,
  shape,
  dtype: 'float32' as string,
});

/** 784-3-10, counted up so that every number has a place of its own. */
function model(
  layers: LayerJson[] = [dense('first', 3, 'sigmoid'), dense('second', 10, 'softmax')],
  weights = [
    weight('first/kernel', 784, 3),
    weight('first/bias', 3),
    weight('second/kernel', 3, 10),
    weight('second/bias', 10),
  ],
  numbers?: Float32Array,
) {
  const length = weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const values = numbers ?? Float32Array.from({ length }, (_, i) => i / 4096);
  const json = {
    modelTopology: { class_name: 'Sequential', config: { name: 'digits', layers } },
    weightsManifest: [{ paths: ['shards/a.bin', 'shards/b.bin'], weights }],
  };
  const bytes = values.buffer as ArrayBuffer;
  // Shards end anywhere, also within a weight.
  const files: Record<string, ArrayBuffer> = {
    'a.bin': bytes.slice(0, 1001),
    'b.bin': bytes.slice(1001),
  };
  const read = (name: string) => (name in files ? Promise.resolve(files[name]!) : undefined);
  return { json, files, read, values };
}

/** Why it is refused. */
async function refusal({ json, read }: ReturnType<typeof model>): Promise<string> {
  const error: unknown = await readLayersModel(json, read)
    .then((chain) => asRead({ chain }))
    .catch((reason: unknown) => reason);
  return error instanceof WeightsError ? error.message : 'It is not refused.';
}

describe('a layers model', () => {
  it('is read number for number from its shards', async () => {
    const { json, read, values } = model();
    const { network, weights } = asRead({ chain: await readLayersModel(json, read) });
    const [first, sigmoid, second] = weights;
    expect(sizesOf(network)).toEqual([784, 3, 10]);
    expect(sigmoid).toEqual({});
    expect(first!.weights).toEqual(values.subarray(0, 2352));
    expect(first!.bias).toEqual(values.subarray(2352, 2355));
    expect(second!.weights).toEqual(values.subarray(2355, 2385));
    expect(second!.bias).toEqual(values.subarray(2385));
  });

  it('may come from Keras: nested topology, list of layers, longer names, no bias', async () => {
    const { json, read } = model(
      [
        { class_name: 'Flatten', config: { name: 'flatten', batch_input_shape: [null, 28, 28] } },
        dense('first', 3, 'sigmoid', { use_bias: false }),
        { class_name: 'Dropout', config: { name: 'dropout', rate: 0.2 } },
        dense('second', 10, 'linear'),
      ],
      [
        weight('sequential/first/kernel:0', 784, 3),
        weight('sequential/second/kernel:0', 3, 10),
        weight('sequential/second/bias:0', 10),
      ],
    );
    const { class_name, config } = json.modelTopology;
    const nested = {
      ...json,
      modelTopology: { keras_version: '2', model_config: { class_name, config: config.layers } },
    };
    const { network, weights } = asRead({ chain: await readLayersModel(nested, read) });
    expect(weights[0]!.bias).toEqual(new Float32Array(3));
    expect(sizesOf(network)).toEqual([784, 3, 10]);
  });

  it('of other layers, activations or kinds is refused by name', async () => {
    const last = dense('second', 10, 'softmax');
    const recurrent = { class_name: 'LSTM', config: { name: 'memory' } };
    expect(await refusal(model([recurrent, last]))).toMatch(
      /Layer memory \(LSTM\): LSTM layers are not computed privately/,
    );
    expect(await refusal(model([dense('first', 3, 'elu'), last]))).toMatch(
      /Layer first \(Dense\): Its activation elu is not computed/,
    );
    expect(await refusal(model([dense('first', 3, 'linear'), last]))).toMatch(
      /Layer second \(Dense\): layers\.1 \(dense\) follows another/,
    );
    expect(
      await refusal(model([dense('first', 3, 'sigmoid'), dense('second', 10, 'relu')])),
    ).toMatch(/Layer second \(Dense\): .*As the last layer/);
    const other = model();
    other.json.modelTopology.class_name = 'Bayesian';
    expect(await refusal(other)).toMatch(/of the kind Bayesian\. A Sequential/);
  });

  it('of other shapes is refused', async () => {
    expect(
      await refusal(
        model(undefined, [
          weight('first/kernel', 100, 3),
          weight('first/bias', 3),
          weight('second/kernel', 3, 10),
          weight('second/bias', 10),
        ]),
      ),
    ).toMatch(/100 inputs, but an image has 784 pixels/);
    expect(
      await refusal(
        model(undefined, [
          weight('first/kernel', 784, 3),
          weight('first/bias', 4),
          weight('second/kernel', 3, 10),
          weight('second/bias', 10),
        ]),
      ),
    ).toMatch(/Layer first \(Dense\): Its bias has shape \[4\], not \[3\]/);
    expect(await refusal(model(undefined, [weight('first/kernel', 784, 3)]))).toMatch(
      /Layer first \(Dense\): Its bias is not in the list of weights under first/,
    );
  });

  it.each([
    [[-784, -3], /weightsManifest does not say/],
    [[784.5, 3], /weightsManifest does not say/],
    [[0, 2 ** 40], /Its kernel has shape/],
    [[0, 2 ** 53], /Its kernel has shape/],
  ])(
    'with a kernel of shape %j is refused before anything is made of it',
    async (shape, reason) => {
      const layers = [
        dense('first', 3, 'sigmoid', { use_bias: false }),
        dense('second', 10, 'softmax'),
      ];
      const rest = [weight('second/kernel', 3, 10), weight('second/bias', 10)];
      const numbers = new Float32Array(Math.max(0, shape[0]! * shape[1]!) + 40);
      const spoilt = model(layers, [weight('first/kernel', ...shape), ...rest], numbers);
      expect(await refusal(spoilt)).toMatch(reason);
    },
  );

  it('that lists a file again and again is refused', async () => {
    const { json, read } = model();
    json.weightsManifest[0]!.paths = Array<string>(1_000_000).fill('a.bin');
    await expect(readLayersModel(json, read)).rejects.toThrow(/listed twice/);
  });

  it('is refused in few words, whatever its names are', async () => {
    const long = dense('x'.repeat(1e6), 3, 'y'.repeat(1e6));
    expect((await refusal(model([long, long]))).length).toBeLessThan(500);
  });

  it('with numbers that are none, or are missing, is refused', async () => {
    const { values } = model();
    const broken = values.slice();
    broken[5] = NaN;
    expect(await refusal(model(undefined, undefined, broken))).toMatch(
      /Layer \S+ \(Dense\): weight 5 is not a finite/,
    );
    expect(await refusal(model(undefined, undefined, values.slice(0, -1)))).toMatch(
      /second\/bias of shape \[10\]/,
    );
    expect(await refusal(model(undefined, undefined, new Float32Array(9000)))).toMatch(
      /belong to no weight/,
    );
    const missing = model();
    delete missing.files['b.bin'];
    expect(await refusal(missing)).toMatch(/b\.bin is missing/);
    const integers = model();
    integers.json.weightsManifest[0]!.weights[0]!.dtype = 'int32';
    expect(await refusal(integers)).toMatch(/first\/kernel is int32/);
  });
});
