/** The `weightsManifest` of TensorFlow.js: tensors in files, as they are or quantised. */
import * as v from 'valibot';
import { WeightsError } from '../../weights';
import { lengthOf } from '../../network';
import { halfFloat } from '../chain/half-float';
import { list, short } from '../chain/refusal';
import type { NamedTensor } from './match';

const spec = v.object({
  name: v.string(),
  shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  dtype: v.string(),
  /** Absent in a layers model that keeps no optimizer. */
  group: v.optional(v.string()),
  quantization: v.optional(
    v.object({
      dtype: v.string(),
      scale: v.optional(v.number(), 1),
      min: v.optional(v.number(), 0),
    }),
  ),
});
const Manifest = v.array(v.object({ paths: v.array(v.string()), weights: v.array(spec) }));

type Spec = v.InferOutput<typeof spec>;

/** Bytes of a number. */
const SIZES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1,
  complex64: 8,
};

export type Binary = (name: string) => Promise<ArrayBuffer> | undefined;

/** @param binary the content of a file, by its name; undefined if it was not given. */
export async function readManifest(value: unknown, binary: Binary): Promise<NamedTensor[]> {
  const result = v.safeParse(Manifest, value);
  if (!result.success) {
    throw new WeightsError(
      'Its weightsManifest does not say which weights are where. Save the model once more with ' +
        'model.save(), or with the converter of TensorFlow.js.',
    );
  }
  const manifest = result.output;
  const names = manifest.flatMap(({ paths }) => paths.map(nameOf));
  // A small file could be taken a million times.
  if (new Set(names).size < names.length) throw new WeightsError('A binary file is listed twice.');
  const tensors: NamedTensor[] = [];
  for (const { paths, weights } of manifest) {
    const parts = await Promise.all(
      paths.map((path) => {
        const name = nameOf(path);
        const part = binary(name);
        if (part) return part;
        throw new WeightsError(
          `${short(name)} is missing: choose it together with the model’s JSON file.`,
        );
      }),
    );
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    tensors.push(...readGroup(bytes, weights, paths.map((path) => short(path)).join(', ')));
  }
  return tensors;
}

function readGroup(bytes: Uint8Array, weights: readonly Spec[], where: string): NamedTensor[] {
  let at = 0;
  const tensors = weights.flatMap((each) => {
    const { name, shape, group } = each;
    const stored = each.quantization?.dtype ?? each.dtype;
    const size = Object.hasOwn(SIZES, stored) ? SIZES[stored] : undefined;
    if (size === undefined) {
      throw new WeightsError(
        `${short(name)} is ${short(stored)}; floating-point weights are read.`,
      );
    }
    const length = lengthOf(shape);
    const end = at + size * length;
    if (!Number.isSafeInteger(length) || end > bytes.length) {
      throw new WeightsError(
        `${short(name)} of shape ${list(shape)} does not fit into ${where} of ${bytes.length} bytes.`,
      );
    }
    const values = valuesOf(new DataView(bytes.buffer, at, end - at), each, length);
    at = end;
    return group === 'optimizer' ? [] : [{ name, shape, type: each.dtype, values }];
  });
  if (at !== bytes.length) {
    throw new WeightsError(`${where}: ${bytes.length - at} bytes belong to no weight.`);
  }
  return tensors;
}

/** @returns undefined for numbers that are no weights, such as an optimizer's count of steps. */
function valuesOf(
  view: DataView,
  { dtype, quantization }: Spec,
  length: number,
): Float32Array | undefined {
  if (dtype !== 'float32') return undefined;
  if (!quantization) return Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
  const { scale, min } = quantization;
  switch (quantization.dtype) {
    case 'float16':
      return Float32Array.from({ length }, (_, i) => halfFloat(view.getUint16(2 * i, true)));
    case 'uint8':
      return Float32Array.from({ length }, (_, i) => view.getUint8(i) * scale + min);
    case 'uint16':
      return Float32Array.from({ length }, (_, i) => view.getUint16(2 * i, true) * scale + min);
    default:
      return undefined;
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
