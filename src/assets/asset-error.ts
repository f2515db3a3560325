/** A file of the page that could not be had. */
export class AssetError extends Error {
  override readonly name = 'AssetError';
  /**
   * @param file its name, without folders.
   * @param problem such as "it is missing".
   * @param needsReload it is on the host, but this browser asks for it again only with a new page.
   */
  constructor(
    readonly file: string,
    readonly problem: string,
    options?: ErrorOptions,
    readonly needsReload = false,
  ) {
    super(`${file}: ${problem}.`, options);
  }
}

export const MISSING = 'it is missing';
const OFFLINE = 'this browser is offline';

/** Where the browser knows no network, that is why; otherwise `problem`. */
export const unlessOffline = (problem: string): string =>
  (globalThis.navigator as Navigator | undefined)?.onLine === false ? OFFLINE : problem;

/** The last part of an address: what a person finds on the host. */
export const fileName = (url: string): string =>
  url.startsWith('data:') ? 'data' : (url.split(/[?#]/)[0]!.split('/').at(-1) ?? url);
