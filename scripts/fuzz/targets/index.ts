import { cards, keptModels } from './cards';
import { images } from './images';
import { links } from './links';
import { traces } from './traces';
import { triples } from './triples';
import { layersModels, weights } from './weights';

export const TARGETS = [links, weights, layersModels, cards, keptModels, images, triples, traces];
