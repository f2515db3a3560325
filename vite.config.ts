import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { files } from './scripts/files-plugin.ts';
import { headers } from './scripts/headers-plugin.ts';
import { kernels } from './scripts/kernels-plugin.ts';
import { pond, readPond } from './scripts/pond-plugin.ts';
import { serviceWorker } from './scripts/service-worker-plugin.ts';

/**
 * What several workers' scripts have in common, each a chunk that comes once: what they begin with,
 * and what the owner takes from the engine, too, so that the engine stays the same.
 */
const SHARED = [
  {
    name: 'host',
    test: /src\/assets\/|workers\/(?:host|hold-lock)\.ts$|kernels\/load\.ts$|node_modules\/comlink\//,
  },
  // One module each: of several in a chunk the order is not the same in every script.
  ...[
    'runtime/deferred',
    'runtime/next-task',
    'ring/ring',
    'graph/graph-error',
    'graph/shapes',
    'graph/windows',
  ].map((path) => ({
    name: path.slice(path.indexOf('/') + 1),
    test: new RegExp(`src/mpc/${path}\\.ts$`),
  })),
  // The owner takes of it by itself what others have with the layers.
  { name: 'range', test: /model\/layers\/(?:range|spec-error)\.ts$/ },
  {
    name: 'network',
    test: /model\/(?:network|check-network|inputs|layers\/[\w-]+)\.ts$/,
  },
];

const place = readPond();
const parts = files(place !== undefined);

export default defineConfig({
  base: './',
  // A file that is not there is a 404, not the page once more.
  appType: 'mpa',
  plugins: [
    ...[react(), kernels(), headers(place?.hosts), pond(place), parts.page()],
    serviceWorker(place?.hosts),
  ],
  worker: {
    format: 'es',
    plugins: () => [kernels(), parts.worker()],
    // See docs/decisions/0008-shared-engine-chunk.md.
    rolldownOptions: {
      output: { codeSplitting: { groups: SHARED } },
      checks: { pluginTimings: false },
    },
  },
  build: {
    target: 'es2023',
    rolldownOptions: {
      // What the page begins with comes at once: one file, and not ten.
      output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
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
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
  },
});
