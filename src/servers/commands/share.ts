/** `millpond share`: an owner shares a trained model with the three hosts. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '../../mpc/files/json-digest';
import { sha256Hex } from '../../mpc/files/sha256';
import { isExported, readExported } from '../../model/exported-model';
import { DEFAULT_TERMS } from '../../model/facts';
import { ModelError, readCard } from '../../model/model-card';
import { readWeights } from '../../model/packed-weights';
import type { OwnedModel } from '../../model/shipped-model';
import { check } from '../../remote/config';
import { ConfigError } from '../../remote/config-error';
import { startEngine } from '../../remote/engine';
import { type Identity, readIdentity } from '../../remote/identity';
import { shareModel } from '../../remote/remote-sharing';
import { keyProblem } from '../state/permissions';
import { nodeDialer } from '../tls/node-dialer';
import { readText } from './own-config';
import type { Io, Options } from './io';
import { kernelModule } from './kernels';
import { modelName, needed, publicConfig, readBytes } from './needed';

const HEX = 'must be hexadecimal digits';
const hex = v.pipe(v.string(HEX), v.regex(/^(?:[0-9a-f]{2})+$/, HEX));
const OwnerKey = v.object(
  {
    format: v.literal('millpond-owner-key', 'must be "millpond-owner-key"'),
    version: v.literal(1, 'must be 1: no other version is known'),
    publicKey: hex,
    secret: hex,
  },
  'must be an object',
);

export async function share(options: Options, io: Io): Promise<object> {
  const config = await publicConfig(options);
  const identity = await ownerIdentity(needed(options, 'key'));
  const { card, weights } = await readModel(needed(options, 'model'));
  const model = modelName(options, config);
  const start = performance.now();
  const epoch = await shareModel({
    config,
    model,
    dialer: nodeDialer,
    engine: await startEngine(await kernelModule()),
    identity,
    card,
    trained: { network: card.network, weights },
    terms: { ...DEFAULT_TERMS, answer: options.label === true ? 'label' : 'scores' },
    onProgress: (what) => io.err(`${what}\n`),
  });
  const milliseconds = Math.round(performance.now() - start);
  io.err(`Shared ${card.name} as “${model}” in ${milliseconds} ms.\n`);
  return { model, epoch, milliseconds };
}

async function ownerIdentity(file: string): Promise<Identity> {
  const problem = await stat(file).then(keyProblem, () => undefined);
  if (problem !== undefined) throw new ConfigError(file, [`${problem}.`]);
  const { secret, publicKey } = check(OwnerKey, await readText(file, file), file, true);
  try {
    return await readIdentity(secret, publicKey);
  } catch {
    throw new ConfigError(file, ['secret and publicKey are no pair of keys of an owner.']);
  }
}

/** What the page has exported, or a card with its weights beside it. @throws {ModelError} or {WeightsError} */
async function readModel(file: string): Promise<OwnedModel> {
  const text = await readText(file, file);
  const exported = await readJson(text).catch(() => undefined);
  if (exported && isExported(exported)) return readExported(exported, file);
  const card = await readCard(text, file);
  const path = join(dirname(file), card.weights.file);
  const blob = await readBytes(path);
  if (blob.length !== card.weights.bytes || (await sha256Hex(blob)) !== card.weights.sha256) {
    throw new ModelError(`${path} is damaged: it is not the file of ${file}.`);
  }
  return { card, weights: await readWeights(blob, card) };
}
