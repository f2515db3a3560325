/**
 * `npm run package`: the program as a tarball that `npx` can run, in `build`, tried in an empty project. It
 * has no dependencies: what it uses is in it, with its licences.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram, PROGRAM } from './build-program';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = dirname(PROGRAM);

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: object;
}

/** @returns the tarball's path. */
async function pack(): Promise<string> {
  await buildProgram();
  const { version, description, license, engines } = JSON.parse(
    await readFile(join(ROOT, 'package.json'), 'utf8'),
  ) as Manifest;
  const manifest = {
    ...{ name: 'millpond', version, description, license, engines },
    type: 'module',
    bin: { millpond: 'millpond.js' },
    files: ['millpond.js', 'kernels.wasm', 'third-party.md'],
  };
  await writeFile(join(FOLDER, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const name of ['LICENSE', 'README.md']) {
    await copyFile(join(ROOT, name === 'README.md' ? 'docs/deploy.md' : name), join(FOLDER, name));
  }
  const words = ['pack', FOLDER, '--pack-destination', dirname(FOLDER), '--json'];
  const [packed] = JSON.parse(execFileSync('npm', words, { encoding: 'utf8' })) as [
    { filename: string },
  ];
  return join(dirname(FOLDER), packed.filename);
}

/** Installs it where there is nothing, and runs it. */
async function tryOut(tarball: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'millpond-package-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const run = (program: string, ...words: readonly string[]): string =>
      execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
    run('npm', 'install', '--no-audit', '--no-fund', '--offline', tarball);
    const keys = ['keys', '--role', 'server0', '--out', 'keys', '--json'];
    const { role } = JSON.parse(run('npx', 'millpond', ...keys)) as { role: string };
    if (role !== 'server0') throw new Error('The program made no keys.');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tarball = await pack();
await tryOut(tarball);
console.log(tarball);
