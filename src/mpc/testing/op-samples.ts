/** For each op computations that use it, in any size; `sample-builder.ts` makes their values. */
import type { Value } from '../graph/computation';
import { gateFit } from '../pond/gate/fits';
import type { Shape } from '../ring/ring';
import type { SampleBuilder } from './sample-builder';

const owner = 'model-owner';

type Build = (b: SampleBuilder) => Value;

const rows = ({ size: { m, n } }: SampleBuilder): Shape => [m, n];
/** For constants that are not multiplied with each other. */
const LARGE = { bits: 62 };
const x: Build = (b) => b.value('x', rows(b));

/** By the op's name; several where an op has several ways. Each result has m·n elements or fewer. */
export const OP_SAMPLES: Readonly<Record<string, readonly Build[]>> = {
  'masked-input': [(b) => b.graph.square(x(b))],
  'shared-input': [(b) => b.graph.add(x(b), b.value('b', [b.size.n], { player: owner }))],
  constant: [(b) => b.graph.add(x(b), b.constant(rows(b), LARGE))],
  add: [
    (b) => b.graph.add(x(b), b.value('y', rows(b))),
    (b) =>
      b.graph.add(
        b.constant([b.size.m, 1], { fractionBits: 16 }),
        b.graph.mul(x(b), b.value('y', [b.size.n])),
      ),
  ],
  sub: [
    (b) => b.graph.sub(x(b), b.value('y', rows(b))),
    (b) => b.graph.sub(x(b), b.value('y', [b.size.n], { player: owner })),
    // Open under the difference of the masks: a square without a round.
    (b) => b.graph.square(b.graph.sub(x(b), b.value('y', [1, b.size.n], { player: owner }))),
    (b) => b.graph.square(b.graph.sub(b.constant([]), x(b))),
  ],
  neg: [(b) => b.graph.neg(x(b)), (b) => b.graph.mul(b.graph.neg(x(b)), b.value('y', rows(b)))],
  sum: [
    (b) => b.graph.sum(x(b), { axis: 0 }),
    (b) => b.graph.sum(x(b), { axis: -1, keepdims: true }),
    (b) => b.graph.sum(x(b)),
    (b) => b.graph.sum(b.value('x', [b.size.m, b.size.k, b.size.n]), { axis: [0, 2] }),
    // Over a product, so of a value that is not open.
    (b) => b.graph.sum(b.graph.mul(x(b), b.value('y', rows(b))), { axis: 1 }),
  ],
  reshape: [
    (b) => b.graph.reshape(x(b), [b.size.n, b.size.m]),
    (b) => b.graph.square(b.graph.reshape(x(b), [1, b.size.m * b.size.n])),
  ],
  transpose: [
    (b) => b.graph.transpose(x(b)),
    (b) => b.graph.transpose(b.value('x', [b.size.m, b.size.k, b.size.n]), [1, 2, 0]),
    (b) => b.graph.transpose(b.value('x', [b.size.k, b.size.m, b.size.n]), [1, 0, 2]),
    (b) => {
      const w = b.value('w', [b.size.k, b.size.n], { player: owner });
      return b.graph.matmul(x(b), b.graph.transpose(w));
    },
    // Opened as h, used transposed.
    (b) => {
      const h = b.graph.square(x(b));
      return b.graph.mul(b.graph.transpose(h), b.graph.transpose(x2(b)));
    },
  ],
  slice: [
    (b) => b.graph.slice(x(b), [Math.floor(b.size.m / 2), 0], [Math.ceil(b.size.m / 2), 1]),
    (b) => {
      const h = b.graph.square(x(b));
      return b.graph.square(b.graph.slice(h, [0, 1], [b.size.m, b.size.n - 1]));
    },
  ],
  concat: [
    (b) => b.graph.concat([x(b), b.value('y', rows(b)), b.constant([1, b.size.n])]),
    (b) => b.graph.concat([b.graph.square(x(b)), b.graph.square(x2(b))], { axis: -1 }),
    (b) => b.graph.square(b.graph.concat([x(b), b.constant(rows(b))], { axis: 1 })),
  ],
  gather: [
    (b) => b.graph.gather(x(b), [b.size.n - 1, 0, 0], { axis: -1 }),
    (b) => {
      const rows = Array.from({ length: b.size.m }, (_, i) => b.size.m - 1 - i);
      return b.graph.square(b.graph.gather(b.graph.square(x(b)), rows));
    },
  ],
  patches: [
    (b) => b.graph.patches(picture(b), { size: [2, 1], strides: [2, 1] }),
    // Overlapping, with margins: elements several times, and zeros.
    (b) => b.graph.patches(picture(b), { size: [2, 2], padding: 'same' }),
    (b) => {
      // Opened as the picture, used as its windows.
      const h = b.graph.square(picture(b));
      const w = b.value('w', [2, 2, 1, b.size.n], { player: owner });
      return b.graph.conv2d(h, w, { padding: 'same', strides: [1, 2] });
    },
    (b) => {
      const w = b.value('w', [1, 2, 2, b.size.n], { player: owner });
      return b.graph.depthwiseConv2d(b.value('x', [b.size.m, 2, 2, 2]), w);
    },
  ],
  'window-sum': [
    (b) => b.graph.windowSum(picture(b), { size: [2, 2] }),
    (b) => b.graph.averagePool(picture(b), { size: [2, 2], padding: 'same', strides: [2, 1] }),
    (b) => {
      const w = b.value('w', [b.size.n], { player: owner });
      return b.graph.mul(b.graph.windowSum(picture(b), { size: [3, 1], padding: 'same' }), w);
    },
  ],
  broadcast: [
    (b) => b.graph.mul(b.value('x', [b.size.m, b.size.n + 1]), b.value('y', [b.size.m, 1])),
    (b) => b.graph.mul(b.constant([b.size.n]), x(b)),
    (b) => b.graph.mul(x(b), b.value('w', [b.size.n], { player: owner })),
  ],
  matmul: [
    (b) => b.graph.matmul(b.value('x', [b.size.m, b.size.k]), b.value('w', [b.size.k, b.size.n])),
    (b) => {
      const w = b.value('w', [b.size.k, b.size.n], { player: owner });
      return b.graph.matmul(b.value('x', [b.size.m, b.size.k]), w);
    },
  ],
  mul: [
    (b) => b.graph.mul(x(b), b.value('y', rows(b))),
    (b) => b.graph.mul(b.value('w', rows(b), { player: owner }), x(b)),
  ],
  square: [(b) => b.graph.square(x(b)), (b) => b.graph.mul(x2(b), b.graph.square(x(b)))],
  'matmul-public': [
    (b) =>
      b.graph.matmul(b.value('x', [b.size.m, b.size.k]), b.constant([b.size.k, b.size.n], LARGE)),
    (b) =>
      b.graph.matmul(b.constant([b.size.m, b.size.k], LARGE), b.value('w', [b.size.k, b.size.n])),
    (b) => b.graph.matmul(b.constant([b.size.m, b.size.k]), b.constant([b.size.k, b.size.n])),
  ],
  'mul-public': [
    (b) => b.graph.mul(x(b), b.constant([], LARGE)),
    (b) => b.graph.mul(b.constant(rows(b), LARGE), x(b)),
    (b) => b.graph.square(b.graph.reveal(x(b))),
  ],
  lift: [
    (b) => b.graph.add(x(b), b.constant(rows(b), { fractionBits: 11 })),
    (b) => b.graph.concat([b.constant([1, b.size.n], { fractionBits: 30 }), x(b)]),
    // Open under the same masks, lifted: a product without a round.
    (b) =>
      b.graph.mul(b.graph.sub(b.constant([], { fractionBits: 13 }), x(b)), b.value('y', rows(b))),
    // Once for a model.
    (b) => {
      const w = b.value('w', rows(b), { player: owner });
      return b.graph.add(x(b), b.graph.add(w, b.constant([b.size.n], { fractionBits: 9 })));
    },
    // More fractional bits than there are.
    (b) => b.graph.truncate(x(b), { fractionBits: 20 }),
  ],
  mask: [
    (b) => {
      const h = b.graph.square(x(b));
      // Used twice, opened once.
      const w = b.value('w', rows(b), { player: owner });
      return b.graph.add(b.graph.mul(h, w), b.graph.mul(h, x2(b)));
    },
  ],
  reveal: [
    (b) => b.graph.mul(b.graph.reveal(x(b)), b.value('y', rows(b))),
    (b) => b.graph.mul(b.graph.add(b.graph.reveal(x(b)), b.value('z', rows(b))), x2(b)),
  ],
  sigmoid: [
    // The gate's input in Z_2^32.
    (b) => {
      const w = b.reals('w', [b.size.k, b.size.n], 20, owner);
      const z = b.graph.matmul(b.reals('x', [b.size.m, b.size.k], 1), w);
      const bias = b.reals('b', [b.size.n], 8, owner);
      return b.graph.sigmoid(b.graph.sub(b.graph.neg(z), bias), gateFit(64, 10));
    },
    // In Z_2^64, whose low bits are not opened; any element stands for some angle.
    (b) => b.graph.sigmoid(b.graph.square(b.graph.square(x(b))), gateFit(64, 10)),
  ],
  relu: [
    // All of 32 bits, and as much as there is room for in either ring.
    (b) => b.graph.relu(b.value('x', rows(b), { bits: 31 }), { bound: 2 ** 23 - 1 }),
    (b) => b.graph.relu(b.value('x', rows(b), { bits: 20 }), { fractionBits: 3 }),
    (b) => b.graph.relu(b.value('x', rows(b), { bits: 20 }), { fractionBits: 4, slope: 0.3 }),
    // A product of 16 fractional bits: what is nearer to 0 than 2^-12 may be taken for positive.
    (b) => {
      const [y, z] = [b.value('y', rows(b), { bits: 11 }), b.value('z', rows(b), { bits: 11 })];
      return b.graph.relu(b.graph.mul(y, z), { bound: 64 });
    },
    // More than 32 bits, where there are more.
    (b) => b.graph.relu(b.value('x', rows(b), { bits: 31 }), { bound: unopened(b) }),
    (b) => {
      const options = { bound: unopened(b), fractionBits: 2, slope: 0.5 };
      return b.graph.relu(b.value('x', rows(b), { bits: 30 }), options);
    },
  ],
  'non-negative': [
    (b) => b.graph.nonNegative(b.value('x', rows(b), { bits: 31 }), { bound: 2 ** 23 - 1 }),
    // More than 32 bits: 0 counts, and so may what is a little less.
    (b) => b.graph.nonNegative(b.value('x', rows(b), { bits: 31 }), { bound: unopened(b) }),
  ],
  lookup: [
    (b) => {
      const signs = ['x', 'y'].map((name) =>
        b.graph.nonNegative(b.value(name, rows(b), { bits: 20 })),
      );
      return b.graph.lookup(b.graph.add(signs[0]!, signs[1]!), [5, -7, 2 ** 31 - 1]);
    },
  ],
  truncate: truncations('dealer'),
  'truncate-local': truncations('local'),
  output: [x],
};

/** A few elements high and wide. */
function picture(b: SampleBuilder): Value {
  return b.value('x', [b.size.m, 3, 2, 1]);
}

/** A bound that at scale 8 leaves bits unopened, in Z_2^64. */
const unopened = ({ bits }: SampleBuilder): number => (bits === 63 ? 2 ** 30 : 2 ** 23 - 1);

function x2(b: SampleBuilder): Value {
  return b.value('x2', rows(b));
}

function truncations(method: 'dealer' | 'local'): readonly Build[] {
  // The local one would fail for large values, as it must.
  const bits = method === 'dealer' ? 62 : 30;
  return [
    (b) => b.graph.truncate(b.value('x', rows(b), { bits }), { fractionBits: 0, method }),
    (b) =>
      b.graph.truncate(b.value('x', rows(b), { bits }), { fractionBits: 5, exponent: 17, method }),
    (b) =>
      b.graph.truncate(b.value('x', rows(b), { bits }), { fractionBits: 7, exponent: 0, method }),
    // All but two bits.
    (b) =>
      b.graph.truncate(b.value('x', rows(b), { bits }), { fractionBits: 0, exponent: 54, method }),
  ];
}
