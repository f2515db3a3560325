/** Holds all imports to the floors of the house (floors/house.ts), and prints what breaks them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './floors/faults';
import { house } from './floors/house';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const paths = ['src', 'scripts', 'bench', 'e2e'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => posix.join(folder, ...path.split(sep))),
);
const faults = faultsOf(
  new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])),
  house,
);

for (const fault of faults) console.error(fault);
console.log(`Floors: ${paths.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
