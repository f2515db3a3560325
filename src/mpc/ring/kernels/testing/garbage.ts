/** Memory contents for tests: from a seed, and full of the words that arithmetic trips over. */

const EDGES = [0, 1, 2, 0xffff_ffff, 0xffff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001];

/** Fills `words`: a third edges (pairs of them make 64-bit edges), the rest from xorshift32. */
export function fillWithGarbage(words: Uint32Array, seed: number): void {
  let state = (seed ^ 0x9e37_79b9) | 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const random = state >>> 0;
    words[i] = random % 3 === 0 ? EDGES[(random >>> 8) % EDGES.length]! : random;
  }
}
