/**
 * Compiles the AssemblyScript kernels to WebAssembly. The result is kept under node_modules/.cache by
 * a hash of sources, flags and compiler, since the compiler takes seconds.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from './main-module.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const SOURCES = join(ROOT, 'src/mpc/ring/kernels/assembly');
const CACHE = join(ROOT, 'node_modules/.cache/kernels');

/** No runtime: the kernels allocate nothing and live in a memory that they are given. */
const FLAGS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--enable',
  'simd',
  '--memoryBase',
  '4096',
  '--use',
  'abort=',
];

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The message is the compiler's own; `place` is where its first complaint points. */
export class KernelBuildError extends Error {
  override readonly name = 'KernelBuildError';
  constructor(
    message: string,
    readonly place: SourcePlace | undefined,
  ) {
    super(message);
  }
}

/** @throws {KernelBuildError} if a source is at fault. */
export async function compileKernels(sources = SOURCES): Promise<Uint8Array> {
  const cached = join(CACHE, `${await fingerprint(sources)}.wasm`);
  try {
    return await readFile(cached);
  } catch {
    // Not compiled yet.
  }
  const bytes = await compile(sources);
  await mkdir(CACHE, { recursive: true });
  // Several builds may get here at once; none must read the half-written file of another.
  const draft = `${cached}.${process.pid}.${performance.now()}`;
  await writeFile(draft, bytes);
  await rename(draft, cached);
  return bytes;
}

async function fingerprint(sources: string): Promise<string> {
  const compiler = createRequire(import.meta.url)('assemblyscript/package.json') as {
    version: string;
  };
  const hash = createHash('sha256').update(JSON.stringify([compiler.version, FLAGS]));
  const files = (await readdir(sources)).filter((name) => name.endsWith('.ts')).toSorted();
  for (const name of files) {
    hash.update(JSON.stringify([name, await readFile(join(sources, name), 'utf8')]));
  }
  return hash.digest('hex');
}

async function compile(sources: string): Promise<Uint8Array> {
  // Loading the compiler takes most of a second, and a cached build does without.
  const { default: asc } = await import('assemblyscript/asc');
  const stderr = asc.createMemoryStream();
  let bytes: Uint8Array | undefined;
  const { error } = await asc.main(
    ['index.ts', '--baseDir', sources, '--outFile', 'kernels.wasm', ...FLAGS],
    {
      stderr,
      writeFile: (_, contents) => {
        bytes = contents as Uint8Array;
      },
    },
  );
  if (error || !bytes) {
    const complaint = stderr.toString();
    const [, file, line, column] = /in (\S+)\((\d+),(\d+)\)/.exec(complaint) ?? [];
    const place = file && { file: join(sources, file), line: Number(line), column: Number(column) };
    throw new KernelBuildError(`${complaint}\n${error?.message ?? ''}`.trim(), place || undefined);
  }
  return bytes;
}

if (isMain(import.meta.url)) {
  const bytes = await compileKernels();
  console.log(`The kernels are ${bytes.length} bytes of WebAssembly.`);
}
