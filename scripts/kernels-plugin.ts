/** Vite plugin: `virtual:kernels` is the address of the compiled kernels. */
import type { Plugin } from 'vite';
import { compileKernels, KernelBuildError, SOURCES } from './compile-kernels.ts';

const ID = 'virtual:kernels';
const RESOLVED = `\0${ID}`;

/** A file of its own in a build; a data URL in the development server and in tests. */
export const kernels = (): Plugin => ({
  name: 'millpond-kernels',
  resolveId: (id) => (id === ID ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    try {
      const bytes = await compileKernels();
      if (this.environment.mode === 'build') {
        const file = this.emitFile({ type: 'asset', name: 'kernels.wasm', source: bytes });
        return `export default import.meta.ROLLUP_FILE_URL_${file};`;
      }
      const data = Buffer.from(bytes).toString('base64');
      return `export default 'data:application/wasm;base64,${data}';`;
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
