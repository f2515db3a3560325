/**
 * What the package exports: ESM for Node and for bundlers, types, and the kernels as a file. All that it
 * uses is in it, so it has no dependencies.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown';
import { compileKernels } from './compile-kernels';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const typesOf = (source: string): string => source.replace(/^src\/(.*)\.ts$/, '$1.d.ts');

/** What is exported, by where it runs and by what it is called. */
const ENTRIES = {
  browser: { index: 'src/library/index.ts', kernels: 'src/mpc/ring/kernels/module.ts' },
  node: { index: 'src/library/node.ts', kernels: 'src/library/node-kernels.ts' },
} as const;

const conditionsOf = (name: 'index' | 'kernels') => {
  const files = (place: keyof typeof ENTRIES) => ({
    types: `./lib/types/${typesOf(ENTRIES[place][name])}`,
    default: `./lib/${place}/${name}.js`,
  });
  return { node: files('node'), default: files('browser') };
};

/** For its `package.json`. */
export const EXPORTS = {
  '.': conditionsOf('index'),
  './kernels': conditionsOf('kernels'),
  './package.json': './package.json',
};

const kernels = {
  name: 'kernels-beside',
  resolveId: (id: string) => (id === 'virtual:kernels' ? '\0kernels' : undefined),
  // Bundlers know this form, and take the file along.
  load: (id: string) =>
    id === '\0kernels'
      ? "export default new URL('./kernels.wasm', import.meta.url).href;"
      : undefined,
};

/** @param folder gets `lib`. */
export async function buildLibrary(folder: string): Promise<void> {
  const wasm = await compileKernels();
  for (const place of ['browser', 'node'] as const) {
    const input: InputOptions = {
      input: Object.fromEntries(
        Object.entries(ENTRIES[place]).map(([name, file]) => [name, join(ROOT, file)]),
      ),
      platform: place,
      tsconfig: join(ROOT, 'tsconfig.json'),
      // `ws` does without the two.
      external: [/^node:/, 'bufferutil', 'utf-8-validate'],
    };
    const dir = join(folder, 'lib', place);
    const output: OutputOptions = {
      dir,
      entryFileNames: '[name].js',
      chunkFileNames: 'shared/[name].js',
    };
    const bundle = await rolldown({ ...input, plugins: [kernels] });
    await bundle.write(output);
    await bundle.close();
    await writeFile(join(dir, 'kernels.wasm'), wasm);
  }
  await writeTypes(join(folder, 'lib', 'types'));
}

/** Where one declaration names another. */
const NAMED = /(?<=from ')\.[^']+(?=')|(?<=import\(")\.[^"]+(?="\))|(?<=import ')\.[^']+(?=')/g;

/** The declarations of what is exported, and all that these name: each file with its ending, as Node wants it. */
async function writeTypes(to: string): Promise<void> {
  const all = await mkdtemp(join(tmpdir(), 'millpond-types-'));
  try {
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const words = [compiler, '-p', join(ROOT, 'tsconfig.library.json'), '--outDir', all];
    execFileSync(process.execPath, words, { stdio: 'inherit' });
    const entries = Object.values(ENTRIES).flatMap((files) => Object.values(files));
    const wanted = new Set(entries.map((source) => join(all, typesOf(source))));
    for (const file of wanted) {
      const text = await readFile(file, 'utf8');
      const written = text.replaceAll(NAMED, (name) => {
        const path = join(dirname(file), name.replace(/\.ts$/, ''));
        const ending = existsSync(`${path}.d.ts`) ? '' : '/index';
        wanted.add(`${path}${ending}.d.ts`);
        return `${name.replace(/\.ts$/, '')}${ending}.js`;
      });
      const target = join(to, relative(all, file));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, written);
    }
  } finally {
    await rm(all, { recursive: true });
  }
}
