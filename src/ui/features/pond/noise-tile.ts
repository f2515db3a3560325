/** A picture of noise for the explanations: the same at every visit, and no secret. */
import { SIDE } from '../../ink/pixels';

const tiles = new Map<number, Uint8Array>();

export function noiseTile(variant: number): Uint8Array {
  let tile = tiles.get(variant);
  if (!tile) {
    let state = Math.imul(variant, 0x9e3779b9) | 1;
    tile = Uint8Array.from({ length: SIDE * SIDE }, () => {
      // Marsaglia's xorshift: for looks only, never for shares.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 255;
    });
    tiles.set(variant, tile);
  }
  return tile;
}
