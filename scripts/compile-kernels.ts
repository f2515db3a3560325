/**
 * Compiles the AssemblyScript kernels to WebAssembly. The result is kept under node_modules/.cache by
 * a hash of sources, flags and compiler, since the compiler takes seconds.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
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

export class KernelBuildError extends Error {
  override readonly name = 'KernelBuildError';
}

/** @throws {KernelBuildError} with the compiler's words: file, line and reason. */
export async function compileKernels(): Promise<Uint8Array> {
  const files = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as {
    version: string;
  };
  const hash = createHash('sha256').update(`${version} ${FLAGS.join(' ')}`);
  for (const name of files) hash.update(name).update(await readFile(join(SOURCES, name)));
  const cached = join(CACHE, `${hash.digest('hex')}.wasm`);
  try {
    return await readFile(cached);
  } catch {
    // Not compiled yet.
  }
  const stderr = asc.createMemoryStream();
  const output = `${cached}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  const { error } = await asc.main([join(SOURCES, 'index.ts'), ...FLAGS, '--outFile', output], {
    stderr,
  });
  if (error) throw new KernelBuildError(`${stderr.toString()}\n${error.message}`);
  const bytes = await readFile(output);
  await writeFile(cached, bytes);
  return bytes;
}

if (isMain(import.meta.url)) {
  const bytes = await compileKernels();
  console.log(`The kernels are ${bytes.length} bytes of WebAssembly.`);
}
