import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import { ISOLATION } from '../scripts/headers.ts';
import app from '../vite.config.ts';

/** The benchmark's page: the app's own modules in another document. */
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** It has a worker of its own, which the app's policy forbids, no screen, and is not kept for later. */
const WITHOUT = new Set(['millpond-headers', 'millpond-first-screen', 'millpond-service-worker']);
const plugins = app.plugins?.filter(
  (plugin) => !(plugin && 'name' in plugin && WITHOUT.has(plugin.name)),
);

export default mergeConfig(
  { ...app, plugins },
  {
    root: path('.'),
    publicDir: path('../public'),
    build: { outDir: path('../dist-bench'), emptyOutDir: true },
    preview: { headers: ISOLATION },
  },
);
