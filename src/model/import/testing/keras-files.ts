/** Keras files (`.h5` and `.keras`), made by the HDF5 library: what Keras leaves, without Keras. */
import { strToU8, zipSync } from 'fflate';
import { File as Hdf5File, ready } from 'h5wasm';

export interface Dataset {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Int32Array;
}

/** @param datasets by their paths, whose groups are made. @param attributes of the file. */
export async function hdf5File(
  datasets: Readonly<Record<string, Dataset>>,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { FS } = await ready;
  const path = '/made.h5';
  const file = new Hdf5File(path, 'w');
  for (const [name, value] of Object.entries(attributes)) file.create_attribute(name, value);
  const made = new Set<string>();
  for (const [name, { shape, values }] of Object.entries(datasets)) {
    const groups = name.split('/').slice(0, -1);
    groups.forEach((_, i) => {
      const group = groups.slice(0, i + 1).join('/');
      if (!made.has(group)) file.create_group(group);
      made.add(group);
    });
    file.create_dataset({ name, data: values, shape: [...shape] });
  }
  file.close();
  const bytes = FS.readFile(path);
  FS.unlink(path);
  return Uint8Array.from(bytes);
}

/** A topology of dense layers as Keras writes it; the last one has no activation. */
export const denseTopology = (names: readonly string[], units: readonly number[]) => ({
  class_name: 'Sequential',
  config: {
    name: 'sequential',
    layers: [
      { class_name: 'InputLayer', config: { batch_shape: [null, 784], name: 'input_layer' } },
      ...names.map((name, i) => ({
        module: 'keras.layers',
        class_name: 'Dense',
        config: {
          name,
          units: units[i],
          use_bias: true,
          activation: i === names.length - 1 ? 'linear' : 'sigmoid',
        },
      })),
    ],
  },
});

/** A `.keras` file. @param datasets of its weights. */
export async function kerasArchive(
  topology: object,
  datasets: Readonly<Record<string, Dataset>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = {
    'metadata.json': strToU8(JSON.stringify({ keras_version: '3.5.0' })),
    'config.json': strToU8(JSON.stringify(topology)),
    'model.weights.h5': await hdf5File(datasets),
  };
  return Uint8Array.from(zipSync(files));
}
