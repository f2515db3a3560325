/**
 * A chain of layers as it stands in a file → the layers that are computed here, exactly: what scales
 * and shifts goes into the weights before or after it, what moves data becomes an order of the weights'
 * rows, and what does nothing at prediction time goes. Whatever cannot be done so is refused.
 */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import { activated } from './activations';
import { spread } from '../chain/broadcast';
import { constantAffine, perChannel, repeated } from './affine';
import type { Activation, Chain, FoundLayer, Operation, Pair, Windows } from '../chain/chain';
import { Flow, type Scale } from './flow';
import { foldConvolution, foldDense } from './fold-products';
import { imageOrder, isSameOrder, sameOrder, transposed } from '../chain/order';
import { paddingOf } from './padding';
import { refusal } from '../chain/refusal';
import { checkLength, type Image, shapeOf, windowsOn } from '../chain/shapes';
import { shapeAfter } from '../chain/shape-after';

export type Folded = Pick<Flow, 'input' | 'layers'>;
type Op<K extends Operation['op']> = Extract<Operation, { readonly op: K }>;

/** What may end a network, and is left out: logits come out. */
const RISING = new Set(['sigmoid', 'tanh', 'leakyRelu']);
const CUTTING = new Set(['relu', 'clip']);
/** What they make is 0 or more: zeros around it change no maximum. */
const NOT_NEGATIVE = new Set(['relu', 'clip', 'sigmoid']);

/** @throws {WeightsError} that names the layer, the reason and what would do. */
export function foldChain(chain: Chain, scale: Scale): Folded {
  const flow = new Flow(inputOf(chain), scale);
  for (const layer of chain.layers) {
    const { op } = layer.operation;
    if (op === 'nothing') continue;
    if (flow.ending && op !== 'reshape') {
      throw refusal(
        flow.ending,
        `Only the last layer may be one, but ${layer.name} comes after it.`,
      );
    }
    const made = shapeAfter(layer, flow.found);
    fold(flow, layer);
    flow.found = checkLength(layer, made);
  }
  return ended(flow);
}

/** What comes in; a file that does not say so begins with a layer that does. */
function inputOf({ input, layers }: Chain): Shape {
  if (input) return input;
  for (const { operation } of layers) {
    if (operation.op === 'dense') return [operation.weights.shape[0]!];
    if ('axes' in operation) return shapeOf(operation.axes, [28, 28, 1]);
  }
  return [784];
}

function fold(flow: Flow, layer: FoundLayer): void {
  const { operation } = layer;
  switch (operation.op) {
    case 'nothing':
      return;
    case 'reshape':
      return flow.refusePad();
    case 'transpose':
      return foldTranspose(flow, operation.order);
    case 'affine':
      return foldAffine(flow, layer, operation);
    case 'activation':
      return foldActivation(flow, layer, operation.activation);
    case 'dense':
      return foldDense(flow, layer, operation);
    case 'conv2d':
    case 'depthwiseConv2d':
      return foldConvolution(flow, layer, operation);
    case 'maxPool':
    case 'averagePool':
      return foldPool(flow, layer, operation.op, operation);
    case 'globalPool':
      return foldGlobalPool(flow, layer, operation);
    case 'pad':
      return foldPad(flow, layer, operation);
  }
}

function ended(flow: Flow): Folded {
  const { order, layers } = flow;
  const last = layers.at(-1);
  if (last && CUTTING.has(last.kind)) {
    throw refusal(
      last.from,
      'As the last layer it makes the same number of different ones, so which digit is the largest ' +
        'may be lost. Leave the last layer linear, or end with a softmax.',
    );
  }
  flow.settle('Put it before the last layer with weights.');
  // A strictly rising function at the end leaves the largest logit the largest.
  if (last && RISING.has(last.kind)) layers.pop();
  if (last && !isSameOrder(order, sameOrder(order.length))) {
    throw refusal(last.from, 'Its results are put in another order; leave them as they are.');
  }
  if (last) flow.flatten(last.from);
  return flow;
}

function foldTranspose(flow: Flow, axes: readonly number[]): void {
  flow.refusePad();
  flow.order = transposed(flow.order, flow.found, axes);
}

function foldAffine(flow: Flow, layer: FoundLayer, { scale, offset }: Op<'affine'>): void {
  const { found, order } = flow;
  const [scales, offsets] = [scale, offset].map((tensor) => {
    const ours = new Float64Array(order.length);
    spread(layer, tensor, found).forEach((value, i) => (ours[order[i]!] = value));
    return ours;
  });
  flow.scale(layer, { scale: scales!, offset: offsets! });
}

function foldActivation(flow: Flow, layer: FoundLayer, activation: Activation): void {
  const { before, kind, fields } = activated(layer, activation);
  const remedy = `Put it before the activation ${layer.name}, next to a layer with weights.`;
  const length = lengthOf(flow.shape);
  if (before) flow.scale(layer, constantAffine(length, before.scale, before.offset));
  flow.settle(remedy);
  if (kind === undefined) {
    flow.ending = layer;
    return;
  }
  flow.activated({ kind, fields, from: layer });
}

function foldPool(
  flow: Flow,
  layer: FoundLayer,
  kind: 'maxPool' | 'averagePool',
  { axes, size, strides, padding: own }: Windows & { readonly size: Pair },
): void {
  let image = flow.image(layer, axes);
  const zeros = flow.takePad();
  if (zeros) image = flow.padded(layer, image, zeros);
  let padding = paddingOf(layer, image, { size, strides, padding: own });
  if (typeof padding !== 'string') {
    if (kind === 'averagePool' || !NOT_NEGATIVE.has(flow.layers.at(-1)?.kind ?? '')) {
      throw refusal(
        layer,
        'Its windows stand over the edge of the image in a way of their own. Pad as “same” does, or not ' +
          'at all; a maximum may, right after a ReLU.',
      );
    }
    image = flow.padded(layer, image, padding);
    padding = 'valid';
  }
  const { output } = windowsOn(layer, image, { size, strides, padding });
  const made: Image = [...output, image[2]];
  const scaled = flow.takeAffine();
  flow.pooled({ kind, fields: { size, strides, padding }, from: layer }, made);
  flow.order = imageOrder(axes, made);
  if (!scaled) return;
  const each = perChannel(scaled.affine, image[2]);
  if (!each || (kind === 'maxPool' && each.scale.some((scale) => scale <= 0))) {
    throw refusal(
      scaled.from,
      `It turns the signs of some values before ${layer.name}, or makes them 0. Put it before the activation.`,
    );
  }
  flow.scale(scaled.from, repeated(each, lengthOf(made)));
}

function foldGlobalPool(flow: Flow, layer: FoundLayer, { pool, axes }: Op<'globalPool'>): void {
  const [rows, columns] = flow.image(layer, axes);
  const size: Pair = [rows, columns];
  foldPool(flow, layer, pool, { axes, size, strides: size, padding: 'valid' });
}

function foldPad(flow: Flow, layer: FoundLayer, { axes, padding }: Op<'pad'>): void {
  flow.refusePad();
  flow.image(layer, axes);
  flow.pad(layer, padding);
}
