/** Keras's own files: one HDF5 file, or a zip with one. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../network';
import { WeightsError } from '../../weights';
import { readWeights } from '../import-files';
import { asRead } from '../testing/as-read';
import { type Dataset, denseTopology, hdf5File, kerasArchive } from '../testing/keras-files';
import { readArchive } from './archive';
import { readH5 } from './h5';

const tensor = (seed: number, ...shape: number[]): Dataset => ({
  shape,
  values: Float32Array.from({ length: lengthOf(shape) }, (_, i) => Math.sin(seed + i)),
});
const KERNELS = { first: tensor(1, 784, 3), second: tensor(3, 3, 10) };
const BIASES = { first: tensor(2, 3), second: tensor(4, 10) };
const TOPOLOGY = denseTopology(['first', 'second'], [3, 10]);
const CONFIG = JSON.stringify(TOPOLOGY);

/** @param path of a layer's weights. @param names of kernel and bias. */
const datasets = (path: (name: 'first' | 'second') => string, [kernel, bias]: [string, string]) =>
  Object.fromEntries(
    (['first', 'second'] as const).flatMap((name) => [
      [`${path(name)}/${kernel}`, KERNELS[name]],
      [`${path(name)}/${bias}`, BIASES[name]],
    ]),
  );

const OPTIMIZER = { 'optimizer_weights/adam/iterations': { shape: [1], values: Int32Array.of(7) } };

/** As Keras 2 and Keras 3 write one HDF5 file. */
const H5 = {
  'Keras 2': datasets((name) => `model_weights/${name}/${name}`, ['kernel:0', 'bias:0']),
  'Keras 3': datasets((name) => `model_weights/${name}/sequential/${name}`, ['kernel', 'bias']),
};
const ARCHIVE = datasets((name) => `layers/dense${name === 'first' ? '' : '_1'}/vars`, ['0', '1']);

function numbersIn(trained: ReturnType<typeof asRead>): (Float32Array | undefined)[] {
  const [first, , second] = trained.weights;
  return [first!.weights, first!.bias, second!.weights, second!.bias];
}
const NUMBERS = [KERNELS.first, BIASES.first, KERNELS.second, BIASES.second].map(
  ({ values }) => values,
);

describe('one HDF5 file', () => {
  it.each(Object.entries(H5))('of %s is read, number for number', async (_name, weights) => {
    const file = await hdf5File(
      { ...weights, ...OPTIMIZER },
      { model_config: CONFIG, keras_version: '2.15.0' },
    );
    const read = await readWeights([new File([file], 'digits.h5')]);
    expect(read).toMatchObject({ name: 'digits.h5', hasDigest: false });
    expect(numbersIn(asRead(read))).toEqual(NUMBERS);
  });

  it('of weights alone is refused, and says what would do', async () => {
    const file = await hdf5File(H5['Keras 2']);
    await expect(readWeights([new File([file], 'digits.h5')])).rejects.toThrow(
      /digits\.h5: It has no topology.*Save the whole model with model\.save\(\)/,
    );
  });

  it('that is none, or is cut, is refused', async () => {
    const whole = await hdf5File(H5['Keras 2'], { model_config: CONFIG });
    for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2, 3), whole.slice(0, 3000)]) {
      await expect(readH5(bytes)).rejects.toThrow(/It is no HDF5 file/);
    }
    // Its text lies in a heap whose rest says that it has no size: the HDF5 library walks on for ever.
    const endless = whole.slice();
    const heap = Buffer.from(endless).indexOf('GCOL');
    expect(heap).toBeGreaterThan(0);
    const text = CONFIG.length + 1;
    endless.fill(0, heap + 32 + 8 * Math.ceil(text / 8), heap + 4096);
    await expect(readH5(endless)).rejects.toThrow(/It is no HDF5 file/);
    // And the next one is read all the same.
    expect((await readH5(whole)).layers).toHaveLength(4);
  });
});

describe('a .keras file', () => {
  it('is read, number for number', async () => {
    const file = await kerasArchive(TOPOLOGY, { ...ARCHIVE, 'optimizer/vars/0': tensor(9, 1) });
    const read = await readWeights([new File([file], 'digits.keras')]);
    expect(numbersIn(asRead(read))).toEqual(NUMBERS);
  });

  it('of the first versions, too', async () => {
    const old = Object.fromEntries(
      Object.entries(ARCHIVE).map(([name, each]) => [
        name.replace('layers', '_layer_checkpoint_dependencies'),
        each,
      ]),
    );
    const chain = await readArchive(await kerasArchive(TOPOLOGY, old));
    expect(numbersIn(asRead({ chain }))).toEqual(NUMBERS);
  });

  it('that is none, or another zip, is refused', async () => {
    await expect(readArchive(Uint8Array.of(1, 2, 3))).rejects.toThrow(/It is no \.keras file/);
    const other = zipSync({ 'config.json': new TextEncoder().encode(CONFIG) });
    await expect(readArchive(other)).rejects.toThrow(/a zip without model\.weights\.h5/);
    await expect(readArchive(other)).rejects.toThrow(WeightsError);
  });

  it('that unpacks to more than any network is refused before it does', async () => {
    const bomb = zipSync({ 'config.json': new TextEncoder().encode(CONFIG) });
    // What its directory says of the size, unpacked.
    const directory = Buffer.from(bomb).indexOf(Buffer.from('PK\u0001\u0002'));
    new DataView(bomb.buffer).setUint32(directory + 24, 101e6, true);
    await expect(readArchive(bomb)).rejects.toThrow(/config\.json in it is too large/);
  });
});
