/**
 * Who may import whom, written once. `npm run check:floors` holds the code to it; the reasons are in
 * docs/decisions/0015-floors.md.
 */

export interface House {
  /**
   * A folder, and its floors from the top down. A floor names rooms (folders, or files without their
   * ending) that stand beside each other; `*` stands for every room that is not named. A room may
   * import what is on a floor below its own: nothing above, nothing beside.
   */
  readonly floors: Readonly<Record<string, readonly string[]>>;
  /** A package, a scope with `/*`, or `node:*` for all of Node's own, and the folders of `src` that may import it. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

export const house: House = {
  floors: {
    '.': ['e2e bench', 'vite.config', 'scripts', 'src', 'package.json'],
    src: [
      'service-worker',
      'ui library',
      'workers servers',
      'remote',
      'players',
      'model report',
      'mpc assets',
    ],
    'src/mpc': [
      'index',
      'session',
      'triples',
      'runtime',
      'pond',
      'graph random trace',
      'ring links',
      'wire files',
    ],
    'src/servers': ['commands', 'host', 'state tls'],
    'src/mpc/ring': [
      'kernels',
      'fixed-point',
      'arithmetic',
      'scope',
      'tensor',
      'memory',
      'ring kernel-interface comparison-key',
    ],
    'src/ui': ['main', 'app', 'features', 'components state', 'ink styles'],
    'src/ui/features': ['*'],
  },
  packages: {
    'node:*': ['src/servers', 'src/library'],
    'virtual:kernels': ['src/mpc/ring/kernels'],
    '@noble/ciphers': ['src/mpc/ring/kernels/reference'],
    '@noble/hashes': ['src/mpc/files'],
    valibot: ['src/mpc/triples', 'src/model', 'src/report', 'src/remote', 'src/servers'],
    '@bufbuild/protobuf': ['src/model/import/onnx', 'src/model/import/testing'],
    fflate: ['src/model/import/keras', 'src/model/import/testing'],
    h5wasm: ['src/model/import/keras', 'src/model/import/testing'],
    '@tensorflow/*': ['src/model', 'src/players'],
    'workbox-window': ['src/ui/state/updates.ts'],
    'workbox-core': ['src/service-worker'],
    'workbox-precaching': ['src/service-worker'],
    'workbox-routing': ['src/service-worker'],
    'workbox-strategies': ['src/service-worker'],
    comlink: ['src/workers'],
    ws: ['src/servers/tls'],
    'prom-client': ['src/servers'],
    idb: ['src/ui/state'],
    zustand: ['src/ui'],
    recharts: ['src/ui/features/profile'],
    react: ['src/ui'],
    'react-dom': ['src/ui/main.tsx', 'src/ui/app/first-screen.tsx'],
  },
};
