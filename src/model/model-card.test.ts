/** Cards and kept models are what was written, or refused. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDigest } from '../mpc/files/json-digest';
import { checkKept, keptModel, ModelError, readCard } from './model-card';
import { denseNetwork } from './network';
import { denseSample } from './testing/dense-sample';
import { encodeWeights } from './weights';

const bytes = readFileSync('public/models/mnist-784-512-10.json');
const text = bytes.toString();
const card = await readCard(text, 'card.json');

const flip = (changed: Uint8Array, at: number, bit = at & 7) =>
  changed.with(at, changed[at]! ^ (1 << bit));

describe('a model card', () => {
  it('is refused with a bit flipped in any byte, and at every shorter length', async () => {
    const read = (changed: Uint8Array) => readCard(new TextDecoder().decode(changed), 'card.json');
    for (let at = 0; at < bytes.length; at++) {
      await expect(read(flip(bytes, at))).rejects.toThrow(ModelError);
      await expect(read(bytes.subarray(0, at))).rejects.toThrow(ModelError);
    }
    expect(await readCard(text, 'card.json')).toEqual(card);
  });

  it('says which file is wrong, and what to do', async () => {
    const changed = text.replace('"period": 64', '"period": 65');
    const reason = /card\.json is missing or damaged\. Run npm run train/;
    await expect(readCard(changed, 'card.json')).rejects.toThrow(reason);
  });

  it('of an earlier version is read without a digest; of this version it is not', async () => {
    const { network, ...rest } = card;
    const { form: _form, ...weights } = card.weights;
    const old = { ...card, weights };
    const write = (fields: object) => JSON.stringify({ ...rest, weights, ...fields });
    const one = { version: 1, layers: [784, 512, 10], activation: 'sigmoid' };
    const versions = [
      { ...one, inputScale: 'pixel/256' },
      { version: 2, network },
    ];
    for (const fields of versions) {
      expect(await readCard(write(fields), 'old.json')).toEqual(old);
    }
    for (const [version, expected] of [
      [3, old],
      [4, card],
    ] as const) {
      const bare = write({ version, network, weights: expected.weights });
      await expect(readCard(bare, 'bare.json')).rejects.toThrow(/bare\.json .* damaged/);
      expect(await readCard(await withDigest(bare), 'new.json')).toEqual(expected);
    }
  });

  it.each([
    ['{"version":1,"players":{}}', 'it has no format.'],
    ['{"format":"millpond-owner-key"}', 'its format is "millpond-owner-key".'],
    ['[1]', 'it has no format.'],
    ['null', 'it has no format.'],
    [`{"format":${'['.repeat(9000)}${']'.repeat(9000)}}`, 'its format is a list.'],
  ])('is no card as %s', async (other, why) => {
    await expect(readCard(other, 'pond.json')).rejects.toThrow(
      `pond.json is no model card: ${why} Take a card that npm run train has made`,
    );
  });

  it.each<readonly [string, (fields: Record<string, unknown>) => unknown, string]>([
    [
      'a field missing',
      (fields) => delete fields['period'],
      'period is missing: it must be a whole number above zero.',
    ],
    ['no name', (fields) => delete fields['name'], 'name is missing: it must be a name.'],
    ['no network', (fields) => delete fields['network'], 'network is missing.'],
    [
      'another network',
      (fields) => (fields['network'] = {}),
      'network: layers must be a list of at least one layer.',
    ],
    [
      'no weights',
      (fields) => (fields['weights'] = { file: 'a', bytes: 4 }),
      'weights.sha256 is missing: it must be a SHA-256: 64 hexadecimal digits.',
    ],
    [
      'words for a number',
      (fields) => (fields['testAccuracy'] = 'good'),
      'testAccuracy must be a number; it is "good".',
    ],
    [
      'a list for its training',
      (fields) => (fields['training'] = { epochs: [] }),
      'training.epochs must be a text or a number; it is a list.',
    ],
    [
      'a version to come',
      (fields) => (fields['version'] = 5),
      'version must be 1, 2, 3 or 4: no other version is known; it is 5.',
    ],
  ])('is refused in plain words with %s', async (_name, change, why) => {
    const fields = structuredClone(card) as unknown as Record<string, unknown>;
    change(fields);
    const changed = await withDigest(JSON.stringify(fields));
    await expect(readCard(changed, 'card.json')).rejects.toThrow(
      `The model card card.json is wrong: ${why}`,
    );
  });

  it('with weights in a form that nobody knows is refused', async () => {
    for (const form of [
      { kind: 'int8', fractionBits: 4 },
      { kind: 'sparse-gzip', fractionBits: 25 },
      { kind: 'int16-gzip', fractionBits: 0.5 },
    ]) {
      const text = JSON.stringify({ ...card, weights: { ...card.weights, form } });
      await expect(readCard(await withDigest(text), 'card.json')).rejects.toThrow(ModelError);
    }
  });
});

describe('a kept model', () => {
  const network = denseNetwork([784, 1, 10]);
  const { format: _f, version: _v, weights: _w, ...facts } = card;
  const weights = encodeWeights(denseSample([784, 1, 10], 0.25));
  const model = { card: { ...facts, network }, weights };

  it('comes back, also as structured data gives it', async () => {
    const kept = await keptModel(model);
    expect(await checkKept(structuredClone(kept))).toEqual(kept);
  });

  it('of an earlier version has no digest, and gets one', async () => {
    const kept = await keptModel(model);
    expect(await checkKept({ version: 2, ...model })).toEqual(kept);
    const { network: _n, ...rest } = model.card;
    const one = { layers: [784, 1, 10], activation: 'sigmoid', inputScale: 'pixel/256' };
    expect(await checkKept({ card: { ...rest, ...one }, weights })).toEqual(kept);
  });

  it('is refused with any other bit', async () => {
    const kept = await keptModel(model);
    const all = new Uint8Array(weights);
    for (let at = 0; at < all.length; at++) {
      const changed = { ...kept, weights: flip(all, at).buffer };
      await expect(checkKept(changed)).rejects.toThrow(/its SHA-256 is another/);
    }
    const [first, ...others] = kept.card.coefficients;
    for (const change of [
      { name: 'another' },
      { testAccuracy: 1 },
      { period: 2 * kept.card.period },
      { coefficients: [first! + Number.EPSILON, ...others] },
      { network: denseNetwork([784, 2, 10]) },
    ]) {
      const changed = { ...kept, card: { ...kept.card, ...change } };
      await expect(checkKept(changed)).rejects.toThrow(/its SHA-256 is another/);
    }
    await expect(checkKept({ ...kept, version: 4 })).rejects.toThrow(ModelError);
  });
});
