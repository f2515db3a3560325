import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import app from '../vite.config.ts';

/** The benchmark's page: the app's own modules in another document. */
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default mergeConfig(app, {
  root: path('.'),
  publicDir: path('../public'),
  build: { outDir: path('../dist-bench'), emptyOutDir: true },
});
