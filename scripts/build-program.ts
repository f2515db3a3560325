/** `npm run build:program`: the command line as one file, and the kernels beside it, in `build/program`. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compileKernels } from './compile-kernels';
import { isMain } from './main-module';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'build', 'program');
/** What `node` starts. */
export const PROGRAM = join(FOLDER, 'millpond.js');

export async function buildProgram(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(ROOT, 'src/servers/commands/main.ts'),
      outDir: FOLDER,
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
  await writeFile(join(FOLDER, 'kernels.wasm'), await compileKernels());
  await writeFile(PROGRAM, `#!/usr/bin/env node\n${await readFile(PROGRAM, 'utf8')}`);
  await chmod(PROGRAM, 0o755);
}

if (isMain(import.meta.url)) {
  await buildProgram();
  console.log(PROGRAM);
}
