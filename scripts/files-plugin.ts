/**
 * Vite plugin: `assets/files.json`, which says of each part that loads by itself (a worker's script, or
 * what is imported while the page runs) of which files it is made. `src/assets/load-part.ts` reads it when
 * a part did not come.
 */
import { posix } from 'node:path';
import type { Plugin } from 'vite';

/** The ends of it are two builds, the page's and the workers'; the workers' are done first. */
export function files(): { readonly page: () => Plugin; readonly worker: () => Plugin } {
  const parts: Record<string, string[]> = {};
  const collect: Plugin['generateBundle'] = (_options, bundle) => {
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
    for (const { name, fileName, isEntry, isDynamicEntry } of chunks) {
      if (!isEntry && !isDynamicEntry) continue;
      // What the script began with is there when it asks for more.
      const own = [...closure(fileName)].filter((file) => isEntry || !entry.has(file));
      // They lie in one folder, and so does the list. Scripts may have parts of the same name.
      const files = own.map((file) => posix.basename(file));
      parts[name] = [...new Set((parts[name] ?? []).concat(files))];
    }
  };
  return {
    worker: () => ({ name: 'millpond-files-of-workers', generateBundle: collect }),
    page: () => ({
      name: 'millpond-files',
      apply: 'build',
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
