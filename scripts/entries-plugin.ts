/**
 * Vite plugin: no file of a worker may import the worker's own script. WebKit would run that once more
 * beside the first, and a party would be there twice, one of them without anything.
 */
import type { Plugin } from 'vite';

export const entries = (): Plugin => ({
  name: 'millpond-entries',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const scripts = new Set(
      chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName),
    );
    for (const { fileName, imports, dynamicImports } of chunks) {
      const script = [...imports, ...dynamicImports].find((file) => scripts.has(file));
      if (script) this.error(`${fileName} imports ${script}, which is a worker's script.`);
    }
  },
});
