import { arrays, csv, json, packed } from './arrays';
import { cards, keptModels } from './cards';
import { controlMessages } from './control-messages';
import { frames } from './frames';
import { images } from './images';
import { links } from './links';
import { h5, keras, onnx } from './models';
import { packedWeights } from './packed-weights';
import { ports } from './ports';
import { traces } from './traces';
import { triples } from './triples';
import { layersModels, weights } from './weights';

export const TARGETS = [
  ...[links, weights, layersModels, onnx, h5, keras, cards, keptModels, images, csv, json],
  ...[arrays, packed, packedWeights, triples, traces],
  ...[frames, controlMessages, ports],
];
