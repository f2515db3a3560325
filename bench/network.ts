/** Which network is measured. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../scripts/command-line';
import { fileNameOf, NETWORK_NAMES, type NetworkName } from '../src/model/networks';

/** @throws {UsageError} if there is none of that name, or it is not trained yet. */
export function networkNamed(name = 'sigmoid'): NetworkName {
  const found = NETWORK_NAMES.find((each) => each === name);
  if (!found)
    throw new UsageError(`--network must be one of ${NETWORK_NAMES.join(', ')}, not "${name}".`);
  const card = new URL(`../public/models/${fileNameOf(found)}.json`, import.meta.url);
  if (existsSync(fileURLToPath(card))) return found;
  throw new UsageError(`${name} is not trained yet: npm run train -- --network ${name}`);
}
