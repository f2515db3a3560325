/**
 * Vite plugin: `assets/files.json`, which says of each part that loads by itself (a worker's script, or
 * what is imported while the page runs) of which files it is made. `src/assets/load-part.ts` reads it when
 * a part did not come.
 */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { addressOf } from '../src/model/weights-address.ts';
import { TRAINED } from '../src/model/trained-networks.ts';

/**
 * Parts of workers that the first answer needs. A browser learns of them late, one after the other; so
 * `first.js` asks for them, and for the model, as soon as it runs.
 */
const SOON = ['party.worker', 'engine', 'scores'];
/** The same of a page whose servers are elsewhere. */
const SOON_REMOTE = ['party.worker', 'remote-host'];

/** What workers use, by the browser's cache; in a template, so that nothing is done before `first.js` does it. */
const soon = (file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'prefetch', href: `./${file}` },
});
/** The page itself fetches it, and so uses what was preloaded. */
const soonHere = (file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: {
    rel: 'preload',
    as: 'fetch',
    href: `./${file}`,
    crossorigin: true,
    fetchpriority: 'low',
  },
});

/** Where the page will ask for them: see `src/model/shipped-model.ts`. */
async function weightsOf(path: string): Promise<string> {
  const card = JSON.parse(await readFile(`public/${path}`, 'utf8')) as {
    readonly weights: Parameters<typeof addressOf>[0];
  };
  return posix.join(posix.dirname(path), addressOf(card.weights));
}

/**
 * The ends of it are two builds, the page's and the workers'; the workers' are done first.
 * @param isRemote whether the page's servers are elsewhere, so that it needs no party but the client.
 */
export function files(isRemote: boolean): {
  readonly page: () => Plugin;
  readonly worker: () => Plugin;
} {
  const parts: Record<string, string[]> = {};
  const collect: Plugin['generateBundle'] = function (_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const closure = (file: string, found = new Set<string>()): Set<string> => {
      const chunk = byFile.get(file);
      if (!chunk || found.has(file)) return found;
      found.add(file);
      for (const each of chunk.imports) closure(each, found);
      for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
      return found;
    };
    const entry = new Set<string>();
    for (const { isEntry, fileName } of chunks) if (isEntry) closure(fileName, entry);
    // A part may lie in one file with others.
    const isPart = (id: string) => (this.getModuleInfo(id)?.dynamicImporters.length ?? 0) > 0;
    for (const { name, fileName, isEntry, isDynamicEntry, moduleIds } of chunks) {
      // What the script began with is there when it asks for more.
      const own = [...closure(fileName)].filter((file) => isEntry || !entry.has(file));
      // They lie in one folder, and so does the list. Scripts may have parts of the same name.
      const files = own.map((file) => posix.basename(file));
      const within = moduleIds.filter(isPart).map((id) => posix.parse(id).name);
      for (const each of isEntry || isDynamicEntry ? [name] : within) {
        parts[each] = [...new Set((parts[each] ?? []).concat(files))];
      }
    }
  };
  return {
    worker: () => ({ name: 'millpond-files-of-workers', generateBundle: collect }),
    page: () => ({
      name: 'millpond-files',
      apply: 'build',
      transformIndexHtml: {
        order: 'post',
        async handler(_html, { bundle = {} }) {
          const kernels = Object.keys(bundle).filter((file) =>
            /\/kernels-[\w-]+\.wasm$/.test(file),
          );
          const scripts = [
            ...new Set((isRemote ? SOON_REMOTE : SOON).flatMap((name) => parts[name] ?? [])),
          ];
          const card = TRAINED.sigmoid;
          const model = isRemote ? [] : [card, await weightsOf(card)];
          return [
            {
              tag: 'template',
              attrs: { id: 'soon' },
              injectTo: 'head',
              children: [
                ...scripts.map((file) => soon(`assets/${file}`)),
                ...kernels.map(soonHere),
                ...model.map(soon),
              ],
            },
          ];
        },
      },
      generateBundle: {
        // After Vite's own, which notes the style sheets.
        order: 'post',
        handler(options, bundle, isWrite) {
          (collect as (...given: unknown[]) => void).call(this, options, bundle, isWrite);
          const source = `${JSON.stringify(parts)}\n`;
          this.emitFile({ type: 'asset', fileName: 'assets/files.json', source });
        },
      },
    }),
  };
}
