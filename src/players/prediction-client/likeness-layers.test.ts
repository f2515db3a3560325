/** The network passes over what is 0; asked place by place, as a convolution is defined, it says the same. */
import { expect, test } from 'vitest';
import { numbers } from '../../ui/ink/testing/placements';
import { activations, COUNTS, KERNELS, look, SIDES, type Layers } from './likeness-layers';

const random = numbers(5);
const some = (count: number) => Float32Array.from({ length: count }, () => random() - 0.5);

const layers: Layers = {
  first: some(KERNELS.first ** 2 * COUNTS.first),
  firstBias: some(COUNTS.first),
  second: some(KERNELS.second ** 2 * COUNTS.first * COUNTS.second),
  secondBias: some(COUNTS.second),
  dense: some(SIDES.second ** 2 * COUNTS.second * COUNTS.dense),
  denseBias: some(COUNTS.dense),
  output: some(COUNTS.dense),
  outputBias: some(1),
};

/** Inked about as much as a digit is. */
const image = () => Uint8Array.from({ length: 784 }, () => (random() < 0.2 ? 256 * random() : 0));

function convolved(
  before: ArrayLike<number>,
  side: number,
  maps: number,
  weights: Float32Array,
  bias: Float32Array,
  kernel: number,
): number[] {
  const places = Math.floor((side - kernel) / 2) + 1;
  return Array.from({ length: places ** 2 * bias.length }, (_, i) => {
    const map = i % bias.length;
    const place = Math.floor(i / bias.length);
    const [y, x] = [Math.floor(place / places), place % places];
    let sum = bias[map]!;
    for (let k = 0; k < kernel ** 2 * maps; k++) {
      const [row, column] = [Math.floor(k / maps / kernel), Math.floor(k / maps) % kernel];
      const at = ((2 * y + row) * side + 2 * x + column) * maps + (k % maps);
      sum += before[at]! * weights[k * bias.length + map]!;
    }
    return Math.max(0, sum);
  });
}

function plainly(pixels: Uint8Array): number {
  const inputs = Array.from(pixels, (value) => value / 255);
  const { first, firstBias, second, secondBias, dense, denseBias, output, outputBias } = layers;
  const one = convolved(inputs, SIDES.image, 1, first, firstBias, KERNELS.first);
  const two = convolved(one, SIDES.first, COUNTS.first, second, secondBias, KERNELS.second);
  return Array.from(denseBias, (bias, j) => {
    const sum = two.reduce((all, value, i) => all + value * dense[i * COUNTS.dense + j]!, bias);
    return Math.max(0, sum) * output[j]!;
  }).reduce((sum, value) => sum + value, outputBias[0]!);
}

test('it is the convolutions that it says, also with room that was used before', () => {
  const room = activations();
  for (let i = 0; i < 3; i++) {
    const pixels = image();
    expect(look(layers, room, pixels)).toBeCloseTo(plainly(pixels), 2);
  }
});
