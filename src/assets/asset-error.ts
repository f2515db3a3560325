/** A file of the page that could not be had. */
export class AssetError extends Error {
  override readonly name = 'AssetError';
  /**
   * @param file its name, without folders.
   * @param problem such as "it is missing".
   * @param needsReload it is there by now, but this browser asks for it again only with a new page.
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

/** The last part of an address: what a person finds on the host. */
export const fileName = (url: string): string =>
  url.startsWith('data:') ? 'data' : (url.split(/[?#]/)[0]!.split('/').at(-1) ?? url);
