/**
 * Scripts that the browser loads by itself: parts of the page and of workers, and workers. A browser says
 * little of why one did not come, and of one that is on its way nothing. So when there is trouble, and
 * only then, the files of the part are fetched by ourselves, to find out which one it is.
 */
import { AssetError, fileName, unlessOffline } from './asset-error';
import { fetchAsset } from './fetch-asset';
import { HERE, type SlowAsset, STALL_MS, underway } from './slow';

export interface PartOptions {
  /** The files that it is made of; left out, the list of the build has them under the part's name. */
  readonly files?: readonly string[];
  /**
   * Whether it can be tried again at once when its files turn out to be there. A worker cannot: it is
   * under way when `load` begins to listen, and another takes its place.
   */
  readonly again?: boolean;
  /** Where it will run, if that is not here. */
  readonly from?: SlowAsset['from'];
  readonly signal?: AbortSignal;
}

/** Parts that did not come. A second import may pass over a style sheet that is still not there. */
const failed = new Set<string>();

/** What the build has written beside its scripts: a part's name and its files. */
const LIST = 'files.json';

const FAILED = 'it did not load';
const STUCK =
  'its files are on the server, but this browser asks for them again only when the page is reloaded';
const STUCK_HERE = 'its files are on the server, but a worker asks for them only once';

/**
 * @param name of the part: its source file, without folders and ending.
 * @throws {AssetError} that names the file; also if nothing of one comes any more.
 */
export async function loadPart<T>(
  name: string,
  load: () => Promise<T>,
  options: PartOptions = {},
): Promise<T> {
  const { again = true, signal } = options;
  const [file] = options.files ?? [];
  const done = underway(file === undefined ? name : fileName(file), { from: options.from });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => void probe(name, options).catch(reject), STALL_MS);
  });
  // Given up elsewhere: nobody asks any more what was wrong.
  signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
  try {
    // What is under way already must be heard from its first moment.
    if (again && failed.has(name)) await probe(name, options);
    failed.delete(name);
    return await Promise.race([load(), stalled]);
  } catch (error) {
    failed.add(name);
    if (error instanceof AssetError || signal?.aborted) throw error;
    if (!again) {
      await probe(name, options);
      throw new AssetError(name, unlessOffline(FAILED), { cause: error });
    }
    const loaded = await loadAgain(name, load, options);
    failed.delete(name);
    return loaded;
  } finally {
    clearTimeout(timer);
    done();
  }
}

/** @throws {AssetError} that names the file, or says that the browser does not ask for it again. */
async function loadAgain<T>(
  name: string,
  load: () => Promise<T>,
  options: PartOptions,
  tries = 2,
): Promise<T> {
  const areThere = await probe(name, options);
  try {
    return await load();
  } catch (cause) {
    if (areThere && HERE === 'worker')
      return replaceMe(new AssetError(name, STUCK_HERE, { cause }));
    if (areThere) throw new AssetError(name, STUCK, { cause }, true);
    // The list itself may be what is missing.
    if (tries > 1) return loadAgain(name, load, options, tries - 1);
    throw new AssetError(name, unlessOffline(FAILED), { cause });
  }
}

/** A worker in place of this one can load it: the page ends this one, and asks that one again. */
function replaceMe(error: AssetError): Promise<never> {
  reportError(error);
  return new Promise<never>(() => undefined);
}

/**
 * Fetches the files of a part, as they are on the host now.
 * @returns whether they are all there; false as well if nobody can say which they are.
 * @throws {AssetError} for the first that fails.
 */
async function probe(name: string, { files, signal }: PartOptions): Promise<boolean> {
  const all = files ?? (await filesOf(name));
  if (!all) return false;
  await Promise.all(all.map((file) => fetchAsset(file, { cache: 'reload', signal })));
  for (const file of all) if (file.endsWith('.css')) await restyle(file);
  return all.length > 0;
}

/** There is no list in development, and it may be what is missing: then the part's name must do. */
async function filesOf(name: string): Promise<string[] | undefined> {
  const list = await fetchAsset(new URL(LIST, import.meta.url).href).catch(() => undefined);
  if (!list) return undefined;
  const parts = JSON.parse(new TextDecoder().decode(list)) as Record<string, string[]>;
  return (parts[name] ?? []).map((file) => new URL(file, import.meta.url).href);
}

/** A style sheet that failed stays so, and no import asks for it again. */
async function restyle(href: string): Promise<void> {
  if (!('document' in globalThis)) return;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  for (const link of links) {
    if (link.href !== href || link.sheet) continue;
    const fresh = link.cloneNode() as HTMLLinkElement;
    await new Promise((resolve) => {
      fresh.onload = fresh.onerror = resolve;
      link.replaceWith(fresh);
    });
  }
}
