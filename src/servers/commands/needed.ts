/** Options that a command cannot do without, and what they may be. */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { unreadable } from '../../mpc/files/system-words';
import { ConfigError } from '../../remote/config-error';
import { readConfig, type PondConfig } from '../../remote/config';
import { HOSTS, type HostRole, MODEL_NAME } from '../../remote/hello';
import { readText } from './own-config';
import type { Options } from './io';
import { UsageError } from './usage';

/** @throws {UsageError} */
export function needed(options: Options, name: 'out' | 'own' | 'key' | 'model'): string {
  const value = options[name];
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}

/** @throws {UsageError} */
export function roleOf(text: string | undefined): HostRole {
  const role = HOSTS.find((one) => one === text);
  if (role) return role;
  throw new UsageError(`--role must be one of ${HOSTS.join(', ')}; it is ${text ?? 'missing'}.`);
}

/** The one in the configuration unless another is named. @throws {UsageError} */
export function modelName(options: Options, { model }: PondConfig): string {
  const { name = model } = options;
  if (MODEL_NAME.test(name)) return name;
  throw new UsageError(`--name must be small letters, digits and hyphens; it is ${name}.`);
}

/** @throws {UsageError} */
export function wholeNumber(text: string, name: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}; it is ${text}.`);
}

const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const ENDS_IN_A_NUMBER = /(?:^|\.)\d+$/;

/** Names and addresses for a certificate. @throws {UsageError} */
export function hostNames({ host = [] }: Options): readonly string[] {
  for (const name of host) {
    const isName = HOST.test(name) && !ENDS_IN_A_NUMBER.test(name);
    if (isName || (isIP(name) !== 0 && !name.includes('%'))) continue;
    throw new UsageError(
      `--host must be the name of a host, such as s0.example, or an address; it is “${name}”.`,
    );
  }
  return host;
}

/** A file's bytes. @throws {ConfigError} */
export async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new ConfigError(file, [unreadable(cause)]);
  }
}

/** @throws {ConfigError} */
export async function publicConfig({ config: file = 'pond.json' }: Options): Promise<PondConfig> {
  return readConfig(await readText(file, file), file);
}
