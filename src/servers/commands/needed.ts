/** Options that a command cannot do without, and what they may be. */
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
  if (text !== '' && Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}; it is ${text}.`);
}

/** @throws {ConfigError} */
export async function publicConfig({ config: file = 'pond.json' }: Options): Promise<PondConfig> {
  return readConfig(await readText(file, file), file);
}
