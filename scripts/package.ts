/**
 * `npm run package`: the library and the program as a tarball in `build`, tried in empty projects: by Node, by
 * `npx`, by a bundler and by the compiler. It has no dependencies: what it uses is in it, with its licences.
 */
import { execFileSync } from 'node:child_process';
import { access, copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build } from 'vite';
import { buildLibrary, EXPORTS } from './build-library';
import { buildProgram, PROGRAM } from './build-program';
import { PACKED_DOCUMENTS } from './packed-documents';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = dirname(PROGRAM);

/** What `millpond share` can take at once. */
const MODEL = ['mnist-784-512-10.json', 'mnist-784-512-10.bin'];

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: object;
}

/** @returns the tarball's path. */
async function pack(): Promise<string> {
  // What an earlier one has left would be packed, too.
  await rm(FOLDER, { recursive: true, force: true });
  await buildProgram();
  await buildLibrary(FOLDER);
  const { version, description, license, engines } = JSON.parse(
    await readFile(join(ROOT, 'package.json'), 'utf8'),
  ) as Manifest;
  const manifest = {
    ...{ name: 'millpond', version, description, license, engines },
    type: 'module',
    sideEffects: false,
    exports: EXPORTS,
    bin: { millpond: 'millpond.js' },
    files: ['lib', 'millpond.js', 'kernels.wasm', 'third-party.md', 'models', 'docs', 'deploy'],
  };
  await writeFile(join(FOLDER, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await copyFile(join(ROOT, 'LICENSE'), join(FOLDER, 'LICENSE'));
  // At their places in the repository, so that their links lead somewhere.
  for (const name of PACKED_DOCUMENTS)
    await cp(join(ROOT, name), join(FOLDER, name), { recursive: true });
  for (const name of MODEL)
    await cp(join(ROOT, 'public/models', name), join(FOLDER, 'models', name));
  const readme = await readFile(join(ROOT, 'docs/library.md'), 'utf8');
  await writeFile(join(FOLDER, 'README.md'), readme.replaceAll(/\]\((?=[\w-]+\.md)/g, '](docs/'));
  const words = ['pack', FOLDER, '--pack-destination', dirname(FOLDER), '--json'];
  const [packed] = JSON.parse(execFileSync('npm', words, { encoding: 'utf8' })) as [
    { filename: string },
  ];
  return join(dirname(FOLDER), packed.filename);
}

/** What is wrong with it by the rules of packages. */
async function lint(): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: FOLDER, strict: true });
  const said = messages.map((message) => formatMessage(message, pkg) ?? message.code);
  if (said.length > 0) throw new Error(`publint: ${said.join(' ')}`);
}

/** The first lines of docs/library.md's example, with a product instead of a network. */
const USE = `
import { Pond, Session, localComputation, ConfigError } from 'millpond';
import { compileKernels } from 'millpond/kernels';
const module = await compileKernels();
const pond = new Pond();
const rows = [1, 2, 3, 4];
const a = pond.definePrivateInput(localComputation('prediction-client', 'a', () => rows), { shape: [2, 2] });
const b = pond.definePrivateInput(localComputation('model-owner', 'b', () => rows), { shape: [2, 2] });
const show = localComputation('prediction-client', 'c', (c: Float64Array) => [...c].map(Math.round).join(' '));
const output = pond.defineOutput(pond.matmul(a, b), show);
const session = await Session.start(module ? { module } : {});
const product: string = await session.run(output, { tag: 'try' });
if (product !== '7 10 15 22') throw new Error('It computed ' + product);
await session.close();
const refused: string = await Session.connect({ version: 1 }).then(() => '', (error: Error) => error.name);
if (refused !== ConfigError.name) throw new Error('A configuration was not refused: ' + refused);
`;

/** Installs it where there is nothing, and uses it. */
async function tryOut(tarball: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'millpond-package-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const run = (program: string, ...words: readonly string[]): string =>
      execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
    run('npm', 'install', '--no-audit', '--no-fund', '--offline', tarball);
    const keys = ['keys', '--role', 'server0', '--out', 'keys', '--json'];
    const { role } = JSON.parse(run('npx', 'millpond', ...keys)) as { role: string };
    if (role !== 'server0') throw new Error('The program made no keys.');
    for (const name of ['models/mnist-784-512-10.bin', 'docs/deploy.md', 'deploy/haproxy.cfg']) {
      await access(join(folder, 'node_modules/millpond', name));
    }

    await writeFile(join(folder, 'use.ts'), USE);
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--target', 'es2023', '--module', 'nodenext', '--strict', '--types', ''];
    const types = ['--lib', 'es2023,dom', '--outDir', 'out', '--rootDir', '.', 'use.ts'];
    run(process.execPath, compiler, ...options, ...types);
    run(process.execPath, 'out/use.js');

    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: 'bundle',
        target: 'es2023',
        // A file of its own, as of any size.
        assetsInlineLimit: 0,
        lib: { entry: 'out/use.js', formats: ['es'], fileName: 'use' },
      },
    });
    const bundle = await readFile(join(folder, 'bundle/use.js'), 'utf8');
    if (/from\s*["']node:|require\(/.test(bundle)) throw new Error('The bundle wants Node.');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tarball = await pack();
await lint();
await tryOut(tarball);
console.log(tarball);
