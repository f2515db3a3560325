/**
 * Reads TensorFlow.js layers models that were trained elsewhere: `model.json` and its `.bin` files,
 * as `model.save` and the converter from Keras write them.
 *
 * What can be computed privately is a chain of Dense layers with sigmoids between them. Flatten,
 * Dropout and input layers change nothing here and are passed over; an activation after the last
 * layer (softmax, sigmoid) does not change which digit is the largest, so the logits before it are
 * taken. Everything else is refused with its reason, never approximated.
 *
 * Not `tf.loadLayersModel`: it would build layers that are refused anyway, and its errors are for
 * programmers.
 */
import * as v from 'valibot';
import { type DenseMatrix, denseChain } from './dense-chain';
import type { TrainedNetwork } from './network';
import { MAX_UNITS, WeightsError } from './weights';

const layer = v.object({
  class_name: v.string(),
  config: v.looseObject({
    name: v.optional(v.string(), ''),
    activation: v.optional(v.unknown()),
    use_bias: v.optional(v.boolean(), true),
  }),
});
const network = v.object({
  class_name: v.string(),
  // Old Keras writes the list of layers alone.
  config: v.union([v.array(layer), v.object({ layers: v.array(layer) })]),
});
const LayersModel = v.object({
  modelTopology: v.union([network, v.object({ model_config: network })]),
  weightsManifest: v.array(
    v.object({
      paths: v.array(v.string()),
      weights: v.array(
        v.object({
          name: v.string(),
          shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
          dtype: v.string(),
          quantization: v.optional(v.unknown()),
        }),
      ),
    }),
  ),
});

const GraphModel = v.object({ format: v.literal('graph-model') });

type Layer = v.InferOutput<typeof layer>;

interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const PASSED_OVER = new Set(['InputLayer', 'Flatten', 'Dropout']);
const LAST = ['linear', 'softmax', 'sigmoid'];

/**
 * @param json the parsed `model.json`.
 * @param binary the content of a `.bin` file, by its name; undefined if it was not given.
 * @throws {WeightsError} that says what does not fit.
 */
export async function readLayersModel(
  json: unknown,
  binary: (name: string) => Promise<ArrayBuffer> | undefined,
): Promise<TrainedNetwork> {
  if (v.is(GraphModel, json)) {
    throw new WeightsError('It is a TensorFlow.js graph model; only layers models are read.');
  }
  const result = v.safeParse(LayersModel, json);
  if (!result.success) {
    const [issue] = result.issues;
    throw new WeightsError(
      `It is no layers model that can be read (${v.getDotPath(issue) ?? 'its top'}: ${issue.message}).`,
    );
  }
  const { modelTopology, weightsManifest } = result.output;
  const dense = denseLayers(
    'model_config' in modelTopology ? modelTopology.model_config : modelTopology,
  );
  const tensors = await readTensors(weightsManifest, binary);
  const layers = dense.map(({ config }, i): DenseMatrix => {
    const kernel = find(tensors, config.name, 'kernel');
    const [rows, columns] = kernel.shape;
    const isMatrix = kernel.shape.length === 2 && rows !== undefined && columns !== undefined;
    // A kernel without rows may say that it has any number of columns.
    if (!isMatrix || columns > MAX_UNITS) {
      throw new WeightsError(
        `Layer ${i}, ${config.name}: its kernel has shape [${kernel.shape.join()}].`,
      );
    }
    const bias = config.use_bias
      ? find(tensors, config.name, 'bias').values
      : new Float32Array(columns);
    return { rows, columns, weights: kernel.values, bias };
  });
  return denseChain(layers);
}

/** The Dense layers, if they and what is between them can be computed privately. */
function denseLayers({ class_name: kind, config }: v.InferOutput<typeof network>): Layer[] {
  if (kind !== 'Sequential') {
    throw new WeightsError(`The model is of the kind ${kind}; only Sequential models are read.`);
  }
  const layers = (Array.isArray(config) ? config : config.layers).filter(
    ({ class_name: kind }) => !PASSED_OVER.has(kind),
  );
  const wrong = layers.find(({ class_name: kind }) => kind !== 'Dense');
  if (wrong) {
    throw new WeightsError(
      `Layer ${wrong.config.name} is of the kind ${wrong.class_name}; only Dense layers are ` +
        'computed privately.',
    );
  }
  layers.forEach(({ config: { name, activation } }, i) => {
    const found = typeof activation === 'string' ? activation : 'linear';
    const allowed = i === layers.length - 1 ? LAST : ['sigmoid'];
    if (allowed.includes(found)) return;
    throw new WeightsError(
      `Layer ${name} has the activation ${found}; ` +
        (i === layers.length - 1
          ? `the last layer may have ${LAST.join(', ')}.`
          : 'between layers only sigmoid is computed privately.'),
    );
  });
  return layers;
}

async function readTensors(
  manifest: v.InferOutput<typeof LayersModel>['weightsManifest'],
  binary: (name: string) => Promise<ArrayBuffer> | undefined,
): Promise<ReadonlyMap<string, NamedTensor>> {
  const tensors = new Map<string, NamedTensor>();
  const names = manifest.flatMap(({ paths }) => paths.map(nameOf));
  // A small file could be taken a million times.
  if (new Set(names).size < names.length) throw new WeightsError('A binary file is listed twice.');
  for (const { paths, weights } of manifest) {
    const parts = await Promise.all(
      paths.map((path) => {
        const name = nameOf(path);
        const part = binary(name);
        if (part) return part;
        throw new WeightsError(
          `${name} is missing: choose it together with the model’s JSON file.`,
        );
      }),
    );
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    let at = 0;
    for (const { name, shape, dtype, quantization } of weights) {
      if (dtype !== 'float32' || quantization !== undefined) {
        const found = quantization === undefined ? dtype : 'quantized';
        throw new WeightsError(`${name} is ${found}; only float32 weights are read.`);
      }
      const length = shape.reduce((product, size) => product * size, 1);
      if (!Number.isSafeInteger(length) || length < 0 || at + 4 * length > bytes.length) {
        throw new WeightsError(
          `${name} of shape [${shape.join()}] does not fit into ${paths.join(', ')} of ${bytes.length} bytes.`,
        );
      }
      const view = new DataView(bytes.buffer, at, 4 * length);
      const values = Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
      tensors.set(name, { shape, values });
      at += 4 * length;
    }
    if (at !== bytes.length) {
      throw new WeightsError(
        `${paths.join(', ')}: ${bytes.length - at} bytes belong to no weight.`,
      );
    }
  }
  return tensors;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** "dense/kernel" of layer "dense"; Keras may say "dense/dense/kernel:0". */
function find(
  tensors: ReadonlyMap<string, NamedTensor>,
  layer: string,
  what: 'kernel' | 'bias',
): NamedTensor {
  for (const [name, tensor] of tensors) {
    const parts = name.replace(/:\d+$/, '').split('/');
    if (parts.at(-1) === what && parts.at(-2) === layer) return tensor;
  }
  throw new WeightsError(`The ${what} of layer ${layer} is not in the list of weights.`);
}
