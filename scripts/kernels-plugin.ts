/** Vite plugin: `virtual:kernels` is the compiled kernels, as base64. */
import type { Plugin } from 'vite';
import { compileKernels, SOURCES } from './compile-kernels.ts';

const ID = 'virtual:kernels';
const RESOLVED = `\0${ID}`;

/** Inlined rather than fetched: some 10 KB, and a worker starts without another round trip. */
export const kernels = (): Plugin => ({
  name: 'millpond-kernels',
  resolveId: (id) => (id === ID ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    const bytes = await compileKernels();
    return `export default ${JSON.stringify(Buffer.from(bytes).toString('base64'))};`;
  },
  configureServer(server) {
    server.watcher.add(SOURCES);
    server.watcher.on('change', (file) => {
      if (!file.startsWith(SOURCES)) return;
      const module = server.moduleGraph.getModuleById(RESOLVED);
      if (module) server.moduleGraph.invalidateModule(module);
      // The kernels run in workers, which only a reload replaces.
      server.ws.send({ type: 'full-reload' });
    });
  },
});
