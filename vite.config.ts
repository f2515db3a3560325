import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { entries } from './scripts/entries-plugin.ts';
import { files } from './scripts/files-plugin.ts';
import { firstScreen } from './scripts/first-screen-plugin.ts';
import { headers } from './scripts/headers-plugin.ts';
import { kernels } from './scripts/kernels-plugin.ts';
import { longTests } from './scripts/long-tests.ts';
import { pond, readPond } from './scripts/pond-plugin.ts';
import { serviceWorker } from './scripts/service-worker-plugin.ts';

/** The protocol, and networks as far as they need no TensorFlow.js and no reader of files. */
const POND = /src\/(?:mpc\/|model\/(?!tensor|import\/)|players\/prediction-client\/(?!scores))/;

/** Where tests are. */
const TESTED = ['src', 'scripts', 'bench'];

const place = readPond();
const parts = files(place !== undefined);

export default defineConfig({
  base: './',
  // A file that is not there is a 404, not the page once more.
  appType: 'mpa',
  plugins: [
    firstScreen(),
    ...[react(), kernels(), headers(place?.hosts), pond(place), parts.page()],
    serviceWorker(place?.hosts),
  ],
  worker: {
    format: 'es',
    plugins: () => [kernels(), entries(), parts.worker()],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file to begin with, and one of what several parts have in common: not twenty.
            // Not the script itself: WebKit would run it once more when a later part imports it.
            { name: 'party', tags: ['$initial'], test: /^(?!.*\.worker\.ts)/ },
            { name: 'pond', test: POND, minShareCount: 2 },
          ],
        },
      },
      checks: { pluginTimings: false },
    },
  },
  build: {
    target: 'es2023',
    rolldownOptions: {
      // What the page begins with comes at once: one file, and not ten.
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', tags: ['$initial'] },
            // And what the sections that follow have in common: one more.
            { name: 'shared', test: /src\/(?:ui|workers|report|model|mpc)\//, minShareCount: 2 },
          ],
        },
      },
      // Compiling the kernels takes seconds once; that is no news.
      checks: { pluginTimings: false },
    },
  },
  // Found late, in workers and lazy parts, they would reload the development page in its first use.
  optimizeDeps: {
    include: [
      '@bufbuild/protobuf/wire',
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@noble/ciphers/chacha.js',
      '@noble/hashes/sha2.js',
      'fflate',
      'h5wasm',
      'idb',
      'recharts',
      'valibot',
    ],
  },
  test: {
    testTimeout: 120_000,
    // One less is the default: on two cores, one file after another.
    maxWorkers: '100%',
    include:
      process.env['LONG'] === '1'
        ? longTests(TESTED)
        : TESTED.map((folder) => `${folder}/**/*.test.ts`),
  },
});
