/** Vite plugin: the headers where the build is served, and in what it leaves for other hosts. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { FOR_EVER, headersFor, ISOLATION, NAMED_BY_CONTENT, pagePolicy } from './headers.ts';

/** The form that several static hosts read: a block for all paths, and one for names that have a digest. */
export const headersFile = (hosts: readonly string[] = []): string =>
  [
    ...['/*', ...Object.entries(headersFor(hosts)).map(([name, value]) => `  ${name}: ${value}`)],
    ...[`/${NAMED_BY_CONTENT}*`, `  Cache-Control: ${FOR_EVER}`, ''],
  ].join('\n');

/** With `SITE_URL`, where the page will be; relative without it. */
function pictureAddress(): string {
  const { SITE_URL } = process.env;
  if (SITE_URL === undefined) return './social.png';
  return new URL('social.png', SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`).href;
}

/** @param hosts of servers that are not in the tab. */
export const headers = (hosts: readonly string[] = []): Plugin => ({
  name: 'millpond-headers',
  // The development server puts a script into the page, and its tools use eval: no policy there.
  config: () => ({
    server: { headers: ISOLATION },
    // It would say `Vary: Origin`, and a script that was fetched ahead, without one, be asked for once more.
    preview: { cors: false },
  }),
  configurePreviewServer({ middlewares, config: { root, build } }) {
    // Not by Vite's option, which leaves out what is not found.
    middlewares.use((request, response, next) => {
      for (const [name, value] of Object.entries(headersFor(hosts)))
        response.setHeader(name, value);
      const { url = '/' } = request;
      // What is missing may be there later.
      const [file] = url.split('?');
      const isNamed = file!.startsWith(`/${NAMED_BY_CONTENT}`) || /\?[0-9a-f]{8}$/.test(url);
      if (isNamed && existsSync(join(resolve(root, build.outDir), file!))) {
        response.setHeader('Cache-Control', FOR_EVER);
      }
      next();
    });
  },
  transformIndexHtml(html, { bundle }) {
    if (!bundle) return html;
    const attrs = { 'http-equiv': 'Content-Security-Policy', content: pagePolicy(hosts) };
    return {
      // Whoever shows a link's picture wants a whole address.
      html: html.replace('./social.png', pictureAddress()),
      tags: [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
    };
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(hosts) });
  },
});
