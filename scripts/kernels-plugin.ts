/** Vite plugin: `virtual:kernels` is the compiled kernels, as base64. */
import type { Plugin } from 'vite';
import { compileKernels, KernelBuildError, SOURCES } from './compile-kernels.ts';

const ID = 'virtual:kernels';
const RESOLVED = `\0${ID}`;

/** Inlined rather than fetched: some 14 KB, and there is no further round trip. */
export const kernels = (): Plugin => ({
  name: 'millpond-kernels',
  resolveId: (id) => (id === ID ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    try {
      const bytes = await compileKernels();
      return `export default ${JSON.stringify(Buffer.from(bytes).toString('base64'))};`;
    } catch (error) {
      if (!(error instanceof KernelBuildError) || !error.place) throw error;
      // So that the overlay and the terminal point at the source.
      return this.error({ message: error.message, id: error.place.file, loc: error.place });
    }
  },
  configureServer(server) {
    server.watcher.add(SOURCES);
    server.watcher.on('all', (_, file) => {
      if (!file.startsWith(SOURCES)) return;
      const module = server.moduleGraph.getModuleById(RESOLVED);
      if (module) server.moduleGraph.invalidateModule(module);
      // The kernels run in workers, which only a reload replaces.
      server.ws.send({ type: 'full-reload' });
    });
  },
});
