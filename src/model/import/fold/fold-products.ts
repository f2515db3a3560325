/** Layers with weights: dense and convolutions, with what scales their input folded into them. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import { perChannel } from './affine';
import type { FoundLayer, Operation, Pair, Tensor } from '../chain/chain';
import type { Flow } from './flow';
import { foldInto, type Product } from './folded-weights';
import { imageOrder, sameOrder } from '../chain/order';
import { paddingOf } from './padding';
import { list, refusal } from '../chain/refusal';
import { type Image, windowsOn } from '../chain/shapes';

type Dense = Extract<Operation, { readonly op: 'dense' }>;
type Convolution = Extract<Operation, { readonly weights: Tensor; readonly strides: Pair }>;

export function foldDense(flow: Flow, layer: FoundLayer, { weights, bias }: Dense): void {
  flow.refusePad();
  const { found, order } = flow;
  if (found.slice(0, -1).some((size) => size !== 1)) {
    throw refusal(
      layer,
      `It takes a row of numbers, but ${list(found)} comes in: flatten it first.`,
    );
  }
  const [rows, units] = weights.shape;
  const inputs = lengthOf(found);
  if (weights.shape.length !== 2 || rows !== inputs) {
    throw refusal(layer, `Its weights are ${list(weights.shape)}, but ${inputs} numbers come in.`);
  }
  flow.flatten(layer);
  const columns = units!;
  const values = new Float64Array(weights.values.length);
  for (let i = 0; i < inputs; i++) {
    values.set(weights.values.subarray(i * columns, (i + 1) * columns), order[i]! * columns);
  }
  const product = productOf(layer, [inputs, columns], values, bias?.values, columns);
  const scaled = flow.takeAffine();
  if (scaled) foldInto(product, scaled.affine);
  flow.multiplied({ kind: 'dense', fields: { units: columns }, product, from: layer }, [columns]);
  flow.order = sameOrder(columns);
}

export function foldConvolution(
  flow: Flow,
  layer: FoundLayer,
  { op, axes, weights, bias, strides, padding: own }: Convolution,
): void {
  let image = flow.image(layer, axes);
  const [height, width, channels, last] = weights.shape;
  if (weights.shape.length !== 4 || channels !== image[2]) {
    throw refusal(
      layer,
      `Its weights are ${list(weights.shape)}, but ${image[2]} channels come in.`,
    );
  }
  const size: Pair = [height!, width!];
  const outputs = op === 'conv2d' ? last! : channels * last!;
  let padding = paddingOf(layer, image, { size, strides, padding: own }, flow.takePad());
  if (typeof padding !== 'string' || (padding === 'same' && flow.isShifted())) {
    const { margins } = windowsOn(layer, image, { size, strides, padding });
    image = flow.padded(layer, image, margins);
    padding = 'valid';
  }
  const values = Float64Array.from(weights.values);
  const product = productOf(layer, weights.shape, values, bias?.values, outputs);
  foldScale(flow, layer, product);
  const { output } = windowsOn(layer, image, { size, strides, padding });
  const made: Image = [...output, outputs];
  const fields =
    op === 'conv2d'
      ? { filters: outputs, size, strides, padding }
      : { multiplier: last, size, strides, padding };
  flow.multiplied({ kind: op, fields, product, from: layer }, made);
  flow.order = imageOrder(axes, made);
}

function foldScale(flow: Flow, layer: FoundLayer, product: Product): void {
  const scaled = flow.takeAffine();
  if (!scaled) return;
  const each = perChannel(scaled.affine, product.shape[2]!);
  if (!each) {
    throw refusal(
      scaled.from,
      `It scales each pixel by itself; ${layer.name} can take in one scale a channel.`,
    );
  }
  foldInto(product, each);
}

function productOf(
  layer: FoundLayer,
  shape: Shape,
  weights: Float64Array,
  bias: ArrayLike<number> = new Float64Array(0),
  outputs: number,
): Product {
  if (bias.length > 0 && bias.length !== outputs) {
    throw refusal(layer, `It has ${outputs} units, but ${bias.length} biases.`);
  }
  const all = new Float64Array(outputs);
  all.set(bias);
  return { shape, weights, bias: all, outputs };
}
