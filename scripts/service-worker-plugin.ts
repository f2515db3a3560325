/**
 * Vite plugin: `service-worker.js`, built by itself once all other files are there, since it has the list of
 * them. A list of some lines is no reason for `workbox-build` and the 323 packages that it brings.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { addressOf } from '../src/model/weights-address.ts';
import { headersFor, NAMED_BY_CONTENT } from './headers.ts';

/** What the first screen and what follows it do not need: kept when it has been needed, if at all. */
const LATER = [
  /^mnist\//,
  /\.md$|^_headers$|^robots\.txt$|^social\.png$|^service-worker\.js$/,
  // HDF5, training, and the kernels of TensorFlow.js that this browser does not take.
  /^assets\/(?:hdf5|workshop|tfjs-backend-wasm(?:-threaded-simd)?)-[\w-]{8}\./,
];

interface Entry {
  readonly url: string;
  readonly revision: string | null;
}

/** @param folder that was built. @returns the files to be kept from the start, by address. */
export async function keptFiles(folder: string): Promise<Entry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => !LATER.some((each) => each.test(file)))
    .sort();
  const weights = new Map<string, string>();
  for (const file of files) {
    if (!/^models\/.*\.json$/.test(file)) continue;
    const card = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      readonly weights: Parameters<typeof addressOf>[0];
    };
    const folderOf = posix.dirname(file);
    weights.set(`${folderOf}/${card.weights.file}`, `${folderOf}/${addressOf(card.weights)}`);
  }
  return Promise.all(
    files.map(async (file): Promise<Entry> => {
      const address = weights.get(file) ?? file;
      // Another content has another address: what the browser has of it will do.
      const isNamed = file.startsWith(NAMED_BY_CONTENT) && file !== 'assets/files.json';
      if (isNamed || address !== file) return { url: address, revision: null };
      const digest = createHash('sha256').update(await readFile(join(folder, file)));
      return { url: address, revision: digest.digest('hex').slice(0, 16) };
    }),
  );
}

/** @param hosts of servers that are not in the tab. */
export function serviceWorker(hosts: readonly string[] = []): Plugin {
  let folder = '';
  return {
    name: 'millpond-service-worker',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      folder = resolve(root, outDir);
    },
    closeBundle: {
      order: 'post',
      async handler() {
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          define: {
            FILES: JSON.stringify(await keptFiles(folder)),
            HEADERS: JSON.stringify(headersFor(hosts)),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: 'es2023',
            rolldownOptions: {
              input: fileURLToPath(
                new URL('../src/service-worker/service-worker.ts', import.meta.url),
              ),
              output: { format: 'iife', entryFileNames: 'service-worker.js' },
            },
          },
        });
      },
    },
  };
}
