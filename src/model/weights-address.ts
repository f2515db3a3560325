/** Where the weights of a card are asked for. The build asks, too, so nothing is imported here. */

/**
 * Relative to the card. Other weights have another address, so that none is answered with what a browser
 * has kept of earlier ones.
 */
export const addressOf = (weights: { readonly file: string; readonly sha256: string }): string =>
  `${weights.file}?${weights.sha256.slice(0, 8)}`;
