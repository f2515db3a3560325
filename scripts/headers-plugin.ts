/** Vite plugin: the headers where the build is served, and in what it leaves for other hosts. */
import type { Plugin } from 'vite';
import { headersFor, ISOLATION, pagePolicy } from './headers.ts';

/** The form that several static hosts read, one block for all paths. */
export const headersFile = (hosts: readonly string[] = []): string =>
  [
    '/*',
    ...Object.entries(headersFor(hosts)).map(([name, value]) => `  ${name}: ${value}`),
    '',
  ].join('\n');

/** @param hosts of servers that are not in the tab. */
export const headers = (hosts: readonly string[] = []): Plugin => ({
  name: 'millpond-headers',
  // The development server puts a script into the page, and its tools use eval: no policy there.
  config: () => ({ server: { headers: ISOLATION } }),
  configurePreviewServer({ middlewares }) {
    // Not by Vite's option, which leaves out what is not found.
    middlewares.use((_request, response, next) => {
      for (const [name, value] of Object.entries(headersFor(hosts)))
        response.setHeader(name, value);
      next();
    });
  },
  transformIndexHtml(_html, { bundle }) {
    if (!bundle) return [];
    const attrs = { 'http-equiv': 'Content-Security-Policy', content: pagePolicy(hosts) };
    return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(hosts) });
  },
});
