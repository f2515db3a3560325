/**
 * Vite plugin: the first screen stands in `index.html`, so it is seen when that and the style sheet have come, and
 * not when the page's script has run. `src/ui/main.tsx` makes a page of it.
 */
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const MODULE = fileURLToPath(new URL('../src/ui/app/first-screen.tsx', import.meta.url));

/** What text is made without. */
const nothing: Plugin = {
  name: 'millpond-nothing',
  enforce: 'pre',
  resolveId: (id) => (/\.css$|^virtual:kernels$/.test(id) ? '\0nothing' : undefined),
  load: (id) => (id === '\0nothing' ? 'export default undefined' : undefined),
};

async function firstScreenText(): Promise<string> {
  // What the address asks for comes with the script.
  Object.assign(globalThis, { location: { search: '' } });
  const { module } = await runnerImport<{ readonly firstScreen: () => string }>(MODULE, {
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [nothing],
  });
  return module.firstScreen();
}

/**
 * What the page asks for first, in this order: where the host speaks HTTP/1.1, the first to ask has the one connection
 * that is open, and the others wait a round trip more. The style sheet is all that the first screen waits for.
 */
const FIRST = [
  /<link rel="stylesheet"[^>]*>/,
  /<script type="module"[^>]*><\/script>/,
  /<script async src="[^"]*first\.js"><\/script>/,
];

export const firstScreen = (): Plugin => ({
  name: 'millpond-first-screen',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html) {
      const text = await firstScreenText();
      const tags = FIRST.map((tag) => {
        const found = tag.exec(html)?.[0];
        if (found === undefined) throw new Error(`index.html has no ${tag.source}`);
        return found;
      });
      const others = tags.reduce((page, tag) => page.replace(tag, ''), html);
      return others
        .replace('</head>', () => `${tags.join('\n    ')}\n  </head>`)
        .replace('<div id="root">', (root) => root + text);
    },
  },
});
