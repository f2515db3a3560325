/** `npm run build:program`: the command line as one file, and the kernels beside it, in `build/program`. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compileKernels } from './compile-kernels';
import { isMain } from './main-module';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'build', 'program');
/** What `node` starts. */
export const PROGRAM = join(FOLDER, 'millpond.js');

/** Others may run it meanwhile, or build it too: each file is there whole all the time. */
export async function buildProgram(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const draft = await mkdtemp(`${FOLDER}-`);
  try {
    await buildIn(draft);
    for (const name of await readdir(draft)) await rename(join(draft, name), join(FOLDER, name));
  } finally {
    await rm(draft, { recursive: true });
  }
}

async function buildIn(folder: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(ROOT, 'src/servers/commands/main.ts'),
      outDir: folder,
      target: 'node20',
      minify: false,
      license: { fileName: 'third-party.md' },
      rolldownOptions: {
        output: { entryFileNames: 'millpond.js', codeSplitting: false },
        // `ws` does without.
        external: ['bufferutil', 'utf-8-validate'],
        checks: { pluginTimings: false },
      },
    },
    ssr: { noExternal: true },
  });
  await writeFile(join(folder, 'kernels.wasm'), await compileKernels());
  const program = join(folder, basename(PROGRAM));
  await writeFile(program, `#!/usr/bin/env node\n${await readFile(program, 'utf8')}`);
  await chmod(program, 0o755);
}

if (isMain(import.meta.url)) {
  await buildProgram();
  console.log(PROGRAM);
}
