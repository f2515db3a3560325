/** Tensors of ONNX files as numbers. */
import { isCount } from '../../layers/spec-error';
import { lengthOf } from '../../network';
import { WeightsError } from '../../weights';
import type { Tensor } from '../chain/chain';
import { halfFloat } from '../chain/half-float';
import { list, short } from '../chain/refusal';
import type { TensorMessage } from './messages';

/** A value that does not depend on the image. */
export interface Constant extends Tensor {
  readonly values: Float64Array;
}

/** Numbers of one tensor: more than any network here has. */
const MOST = 8_000_000;

interface Kind {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

/** By `TensorProto.DataType`. */
const KINDS: Readonly<Record<number, Kind>> = {
  1: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 1, read: (view, at) => view.getInt8(at) },
  4: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  5: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  6: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  7: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  9: { bytes: 1, read: (view, at) => view.getUint8(at) },
  10: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
  11: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  12: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  13: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  16: { bytes: 2, read: (view, at) => brainFloat(view.getUint16(at, true)) },
};
const HALVES: Readonly<Record<number, (bits: number) => number>> = {
  10: halfFloat,
  16: brainFloat,
};

/** The upper half of a float32. */
function brainFloat(bits: number): number {
  return new Float32Array(Uint32Array.of(bits << 16).buffer)[0]!;
}

/** Data types that are numbers with a fraction. */
export const isFloating = (type: number): boolean => [1, 10, 11, 16].includes(type);

/** @throws {WeightsError} for a length that there cannot be. */
export function checkSizes(name: string, shape: readonly number[]): number {
  const length = lengthOf(shape);
  if (shape.every((size) => size === 0 || isCount(size)) && length <= MOST) return length;
  throw new WeightsError(
    `${short(name)} has shape ${list(shape.slice(0, 8))}, which is too large.`,
  );
}

/** @param external the bytes of a file that belongs to the model; undefined if it was not given. */
export function readTensor(
  { name, dims, type, raw, floats, integers, doubles, external, isExternal }: TensorMessage,
  externalFile: (name: string) => Uint8Array | undefined,
): Constant {
  const length = checkSizes(name, dims);
  const kind = KINDS[type];
  if (!kind) {
    throw new WeightsError(`${short(name)} is of a type that is not read (number ${type}).`);
  }
  const bytes = isExternal ? externalBytes(name, external, externalFile) : raw;
  if (bytes) {
    if (bytes.length !== length * kind.bytes) {
      throw new WeightsError(
        `${short(name)} of shape ${list(dims)} needs ${length * kind.bytes} bytes; there are ${bytes.length}.`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const values = Float64Array.from({ length }, (_, i) => kind.read(view, i * kind.bytes));
    return { shape: dims, values };
  }
  const numbers = [floats, doubles, integers].find((each) => each.length > 0) ?? [];
  if (numbers.length !== length) {
    throw new WeightsError(
      `${short(name)} of shape ${list(dims)} needs ${length} numbers; there are ${numbers.length}.`,
    );
  }
  const half = HALVES[type];
  return { shape: dims, values: Float64Array.from(half ? numbers.map(half) : numbers) };
}

function externalBytes(
  name: string,
  { location = '', offset = '0', length }: TensorMessage['external'],
  externalFile: (name: string) => Uint8Array | undefined,
): Uint8Array {
  const file = location.slice(location.lastIndexOf('/') + 1);
  const bytes = externalFile(file);
  if (!bytes) {
    throw new WeightsError(`${short(file)} is missing: choose it together with the ONNX file.`);
  }
  const start = Number(offset);
  const end = length === undefined ? bytes.length : start + Number(length);
  if (!(start >= 0 && end <= bytes.length && start <= end)) {
    throw new WeightsError(`${short(name)} lies beyond the end of ${short(file)}.`);
  }
  return bytes.subarray(start, end);
}
