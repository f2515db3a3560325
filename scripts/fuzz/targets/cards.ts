/** Model cards, and models as the browser's store gives them back. */
import { readFileSync } from 'node:fs';
import { withDigest } from '../../../src/mpc/files/json-digest';
import { checkKept, keptModel, ModelError, readCard } from '../../../src/model/model-card';
import { denseNetwork } from '../../../src/model/network';
import { denseSample } from '../../../src/model/testing/dense-sample';
import { encodeWeights } from '../../../src/model/weights';
import { target } from '../campaign';
import { changedJson } from '../json';
import { changedText } from '../text';

const TEXT = readFileSync('public/models/mnist-784-512-10.json', 'utf8');
const { sha256: _, ...CARD } = JSON.parse(TEXT) as Record<string, unknown>;

export const cards = target<string>({
  name: 'model cards',
  good: TEXT,
  async make(choices) {
    if (choices.isOnce(4)) return changedText(TEXT, choices);
    const text = changedJson(choices.isOnce(2) ? CARD : { ...CARD, version: 2 }, choices);
    return text.length > 2 && text.endsWith('}') ? withDigest(text) : text;
  },
  async take(text) {
    const card = await readCard(text, 'card.json');
    if (card.coefficients.length !== card.harmonics) throw new Error('It is no gate.');
    return JSON.stringify(card);
  },
  refusals: [ModelError],
});

const sizes = [784, 1, 10];
const facts = { ...(await readCard(TEXT, 'card.json')), network: denseNetwork(sizes) };
const kept = await keptModel({ card: facts, weights: encodeWeights(denseSample(sizes, 1)) });
const { weights, ...rest } = kept;

export const keptModels = target<unknown>({
  name: 'kept models',
  good: kept,
  make(choices) {
    const { sha256: digest, ...unsigned } = rest;
    const earlier = { ...unsigned, version: 2 };
    const from = choices.of<object>([{ ...unsigned, sha256: digest }, earlier]);
    const changed = JSON.parse(changedJson(from, choices)) as unknown;
    const isRecord = typeof changed === 'object' && changed !== null && !Array.isArray(changed);
    return isRecord && !choices.isOnce(20) ? { ...changed, weights } : changed;
  },
  async take(value) {
    return (await checkKept(value)).sha256;
  },
  refusals: [ModelError],
});
