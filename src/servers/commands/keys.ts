/** `millpond keys`: what an organisation, or an owner, keeps to itself, and what it tells the others. */
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { keptIdentity } from '../../remote/identity';
import { makeFolder } from '../state/folder';
import { KEY_BYTES } from '../state/seal';
import { certify } from '../tls/certificate';
import type { Io, Options } from './io';
import { hostNames, needed, roleOf } from './needed';
import { UsageError } from './usage';

export async function keys(options: Options, io: Io): Promise<object> {
  const folder = needed(options, 'out');
  const { role: asked, owner, 'at-rest': atRest, host } = options;
  if ([asked, owner, atRest].filter((one) => one !== undefined).length !== 1) {
    throw new UsageError('One of --role, --owner and --at-rest is needed, and only one.');
  }
  if (asked === undefined && host) throw new UsageError('--host goes with --role alone.');
  const role = asked === undefined ? undefined : roleOf(asked);
  const hosts = hostNames(options);
  await makeFolder(folder);
  if (owner === true) return ownerKeys(folder, io);
  if (role === undefined) {
    const file = join(folder, `at-rest-${Date.now()}.key`);
    await create(file, newKey());
    io.err(`Wrote ${file}. Put it first in atRestKeys, and start the host again.\n`);
    return { file };
  }
  const { key, certificate, sha256 } = certify(role, hosts);
  const files = {
    key: join(folder, `${role}.key.pem`),
    certificate: join(folder, `${role}.cert.pem`),
    atRest: join(folder, `${role}.at-rest.key`),
  };
  await create(files.key, key);
  await create(files.atRest, newKey());
  await create(files.certificate, certificate, 0o644);
  io.err(`Wrote the keys of ${role} to ${folder}. Keep the two .key files to yourself.\n`);
  io.err(`For the public configuration: "certSha256": ["${sha256}"]\n`);
  return { role, ...files, certSha256: sha256 };
}

const newKey = (): string => `${randomBytes(KEY_BYTES).toString('hex')}\n`;

async function ownerKeys(folder: string, io: Io): Promise<object> {
  const { identity, secret } = await keptIdentity();
  const { publicKey } = identity;
  const file = join(folder, 'model-owner.key.json');
  await create(
    file,
    `${JSON.stringify({ format: 'millpond-owner-key', version: 1, publicKey, secret })}\n`,
  );
  io.err(`Wrote ${file}. Keep it to yourself: whoever has it can share models in your name.\n`);
  io.err(`For the public configuration: "publicKey": "${publicKey}"\n`);
  return { file, publicKey };
}

/** A key that is there is never overwritten: what it has sealed would be lost. */
async function create(file: string, text: string, mode = 0o600): Promise<void> {
  try {
    const handle = await open(file, 'wx', mode);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${file} is there already, and keys are not overwritten.`);
  }
}
