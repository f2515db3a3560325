import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileKernels, KernelBuildError } from './compile-kernels.ts';

let sources: string;
beforeEach(async () => {
  sources = await mkdtemp(join(tmpdir(), 'kernels-'));
});
afterEach(async () => {
  await rm(sources, { recursive: true });
});

it('compiles to a module that imports its memory and needs nothing else', async () => {
  const module = await WebAssembly.compile(new Uint8Array(await compileKernels()));
  expect(WebAssembly.Module.imports(module)).toEqual([
    { module: 'env', name: 'memory', kind: 'memory' },
  ]);
  expect(WebAssembly.Module.exports(module).every(({ kind }) => kind === 'function')).toBe(true);
});

it('compiles again when a source changes', async () => {
  const write = (value: number) =>
    writeFile(join(sources, 'index.ts'), `export function f(): i32 { return ${value}; }\n`);
  const run = async () => {
    const bytes = new Uint8Array(await compileKernels(sources));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    return (instance.exports as { f(): number }).f();
  };
  await write(1);
  expect(await run()).toBe(1);
  expect(await run()).toBe(1);
  await write(2);
  expect(await run()).toBe(2);
});

it('says where a source is wrong', async () => {
  await writeFile(join(sources, 'index.ts'), "export { f } from './f';\n");
  await writeFile(join(sources, 'f.ts'), 'export function f(): i32 {\n  return missing;\n}\n');
  const failure: unknown = await compileKernels(sources).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(KernelBuildError);
  const { message, place } = failure as KernelBuildError;
  expect(message).toContain("Cannot find name 'missing'");
  expect(place).toEqual({ file: join(sources, 'f.ts'), line: 2, column: 10 });
});
