/** Weights as they lie beside the page, packed in either form; a digest would tell before anybody looks. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { WeightsForm } from '../../../src/model/facts';
import { denseNetwork, parametersOf } from '../../../src/model/network';
import { packWeights, readWeights } from '../../../src/model/packed-weights';
import { denseSample } from '../../../src/model/testing/dense-sample';
import { numbersOf, WeightsError } from '../../../src/model/weights';
import { changedBytes } from '../bytes';
import { target } from '../campaign';

interface Packed {
  readonly kind: WeightsForm['kind'];
  readonly blob: Uint8Array<ArrayBuffer>;
}

const SIZES = [3, 500, 2];
const network = denseNetwork(SIZES);
/** Mostly zeros, with more than 255 in a row. */
const sample = denseSample(SIZES, (_, { shape }) =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) =>
    i % 400 === 0 ? i - 700 : 0,
  ),
);
const PLAIN = (['int16-gzip', 'sparse-gzip'] as const).map((kind) => ({
  kind,
  bytes: new Uint8Array(packWeights(sample, { kind, fractionBits: 4 })),
}));
const compressed = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

export const packedWeights = target<Packed>({
  name: 'packed weights',
  good: { kind: 'sparse-gzip', blob: compressed(PLAIN[1]!.bytes) },
  make(choices) {
    const { kind, bytes } = choices.of(PLAIN);
    if (choices.isOnce(4)) return { kind, blob: changedBytes(compressed(bytes), choices) };
    return { kind, blob: compressed(changedBytes(bytes, choices)) };
  },
  async take({ kind, blob }) {
    const form = { kind, fractionBits: 4 };
    const weights = await readWeights(blob, {
      network,
      weights: { file: 'w.bin', bytes: blob.length, sha256: '', form },
    });
    const hash = createHash('sha256');
    for (const each of parametersOf(network)) hash.update(numbersOf(weights, each));
    return hash.digest('hex');
  },
  refusals: [WeightsError],
});
