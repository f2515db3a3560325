/** The kinds of layers that there are. */
import { dense } from './dense';
import type { LayerKind } from './layer-kind';
import { sigmoid } from './sigmoid';

export const LAYER_KINDS = { dense, sigmoid } as const;

type Kinds = typeof LAYER_KINDS;

export type Layer = {
  [K in keyof Kinds]: Kinds[K] extends LayerKind<infer L> ? L : never;
}[keyof Kinds];

/** What there is to know of a layer. */
export const kindOf = (layer: Layer): LayerKind<Layer> => LAYER_KINDS[layer.kind];
