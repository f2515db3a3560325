/** What flows from layer to layer while a chain is folded, and the layers that are made so far. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import { type Affine, composed, constantAffine, perChannel, repeated } from './affine';
import type { Axes, FoundLayer, Pair } from '../chain/chain';
import { foldOnto, type Product } from './folded-weights';
import { imageOrder, isSameOrder, type Order, sameOrder } from '../chain/order';
import { list, refusal } from '../chain/refusal';
import { checkLength, type Image, imageOf } from '../chain/shapes';

/** A layer as `src/model/layers` describes it, should that kind be there. */
export interface FoldedLayer {
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Of its weights; undefined if it has none. */
  readonly product?: Product | undefined;
  readonly from: FoundLayer;
}

/** What the file's network takes is the pixel, 0 (paper) to 1 (ink), times `scale`, plus `offset`. */
export interface Scale {
  readonly scale: number;
  readonly offset: number;
}

const INPUT: FoundLayer = { name: 'input', type: 'input', operation: { op: 'nothing' } };

export class Flow {
  /** Of one image: rows, columns, channels, or a row of numbers. */
  input: Shape;
  /** The file's shape of what the next layer takes. */
  found: Shape;
  /** Where the file's values are in ours. */
  order: Order;
  /** Ours of the same: rows, columns, channels, or a row of numbers. */
  shape: Shape;
  readonly layers: FoldedLayer[] = [];
  /** A softmax or the like, after which nothing may come. */
  ending: FoundLayer | undefined;
  /** What scales and shifts it, and is in no weights yet. */
  #affine: { readonly affine: Affine; readonly from: FoundLayer } | undefined;
  /** Zeros that a layer has set around it. */
  #pad: { readonly padding: readonly [Pair, Pair]; readonly from: FoundLayer } | undefined;
  /** Weights that all layers since only moved, averaged or compared the results of. */
  #product: Product | undefined;
  /** Whether a maximum of its results has been taken since. */
  #isCompared = false;

  constructor(input: Shape, { scale, offset }: Scale) {
    checkLength(INPUT, input);
    const length = lengthOf(input);
    this.found = input;
    this.order = sameOrder(length);
    this.input = this.shape = [length];
    this.#affine = { affine: constantAffine(length, scale, offset), from: INPUT };
  }

  /** Into the weights before it, or else into those that will come. */
  scale(from: FoundLayer, affine: Affine): void {
    this.refusePad();
    const product = this.#product;
    const channels = product && perChannel(affine, product.outputs);
    const isRising = channels?.scale.every((scale) => scale > 0);
    if (product && channels && (isRising || !this.#isCompared)) foldOnto(product, channels);
    else this.#affine = { affine: composed(this.#affine?.affine, affine), from };
  }

  takeAffine(): { readonly affine: Affine; readonly from: FoundLayer } | undefined {
    const affine = this.#affine;
    this.#affine = undefined;
    return affine;
  }

  /** @throws {WeightsError} if something is scaled or padded still. @param remedy what would do. */
  settle(remedy: string): void {
    this.refusePad();
    const { affine, from } = this.takeAffine() ?? {};
    if (!affine || !from) return;
    if (affine.scale.every((x) => x === 1) && affine.offset.every((x) => x === 0)) return;
    throw refusal(
      from,
      `It scales its values, and there are no weights to take that in. ${remedy}`,
    );
  }

  pad(from: FoundLayer, padding: readonly [Pair, Pair]): void {
    this.#pad = { padding, from };
  }

  takePad(): readonly [Pair, Pair] | undefined {
    const padding = this.#pad?.padding;
    this.#pad = undefined;
    return padding;
  }

  /** Whether what comes in is shifted: 0 is another number in our values. */
  isShifted(): boolean {
    return this.#affine?.affine.offset.some((offset) => offset !== 0) ?? false;
  }

  /**
   * Zeros of the file's around the image, as a layer of their own.
   * @throws {WeightsError} if they are no one number of ours.
   */
  padded(
    layer: FoundLayer,
    [rows, columns, channels]: Image,
    margins: readonly [Pair, Pair],
  ): Image {
    const [down, across] = margins;
    this.layers.push({
      kind: 'pad',
      fields: { margins, value: this.#zero(layer, channels) },
      from: layer,
    });
    const made: Image = [rows + down[0] + down[1], columns + across[0] + across[1], channels];
    this.shape = made;
    this.#product = undefined;
    const each = this.#affine && perChannel(this.#affine.affine, channels);
    if (this.#affine && each) {
      this.#affine = { ...this.#affine, affine: repeated(each, lengthOf(made)) };
    }
    return made;
  }

  /** What the file's 0 is of ours, where s·x + t is still to come: −t/s. */
  #zero(layer: FoundLayer, channels: number): number {
    if (!this.#affine || !this.isShifted()) return 0;
    const { affine, from } = this.#affine;
    const each = perChannel(affine, channels);
    const zeros = each ? [...each.offset].map((offset, i) => -offset / each.scale[i]!) : [];
    const [zero] = zeros;
    if (zero !== undefined && Number.isFinite(zero) && zeros.every((other) => other === zero)) {
      return zero;
    }
    throw refusal(
      layer,
      `It sets zeros around values that were shifted before (${from.name}), each channel in a way of its ` +
        'own. Without padding, or with a scale that leaves 0 where it is, it can be computed.',
    );
  }

  refusePad(): void {
    if (!this.#pad) return;
    throw refusal(
      this.#pad.from,
      'It sets zeros around an image, which only a convolution or a pool right after it can take in.',
    );
  }

  /**
   * What comes in, as an image, without the zeros around it.
   * @throws {WeightsError} if it is none, or its values are in another order.
   */
  image(layer: FoundLayer, axes: Axes): Image {
    const image = imageOf(layer, axes, this.found);
    const isInput = this.layers.length === 0 && this.shape.length === 1;
    if (isInput) this.input = this.shape = image;
    const inner = this.#pad ? (this.shape as Image) : image;
    const isInOrder = isSameOrder(this.order, imageOrder(axes, inner));
    if (isInOrder && this.shape.join() === inner.join()) return inner;
    throw refusal(
      layer,
      `It takes an image, but the ${list(this.found)} before it were put together of other values, ` +
        'which is not computed.',
    );
  }

  /** A layer that compares or averages what its image holds. */
  pooled(layer: FoldedLayer, made: Image): void {
    this.layers.push(layer);
    this.shape = made;
    this.#isCompared ||= layer.kind === 'maxPool';
  }

  /** A layer with weights. */
  multiplied(layer: FoldedLayer & { readonly product: Product }, made: Shape): void {
    this.layers.push(layer);
    this.shape = made;
    this.#product = layer.product;
    this.#isCompared = false;
  }

  /** A layer that changes each value by itself. */
  activated(layer: FoldedLayer): void {
    this.layers.push(layer);
    this.#product = undefined;
  }

  /** A row of numbers from here on. */
  flatten(from: FoundLayer): void {
    if (this.shape.length === 1) return;
    if (this.layers.length === 0) this.input = [lengthOf(this.shape)];
    else this.layers.push({ kind: 'flatten', fields: {}, from });
    this.shape = [lengthOf(this.shape)];
  }
}
