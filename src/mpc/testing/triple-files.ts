/** What tests look for in triple files, and claims in memory, which are enough for a test. */
import { HEADER_BYTES } from '../wire/frame';
import { SEED_BYTES } from '../random/seed';
import type { TripleFiles } from '../triples/deal';
import { readTriples } from '../triples/format';
import { TRIPLE_PARTIES, type TripleParty } from '../triples/triple-file-error';

export function notes(...noted: string[]) {
  const names = new Set(noted);
  const claim = (name: string): Promise<boolean> => {
    const isNew = !names.has(name);
    names.add(name);
    return Promise.resolve(isNew);
  };
  return { names, claim };
}

/** All seeds of a deal, each with those who may have it. */
export async function seedsOf(
  given: TripleFiles,
): Promise<{ seed: Uint8Array; of: TripleParty }[]> {
  const found: { seed: Uint8Array; of: TripleParty }[] = [];
  for (const of of TRIPLE_PARTIES) {
    const { frames } = await readTriples(of, given[of]);
    const view = new DataView(frames.buffer);
    let end = 0;
    for (let at = 0; at < frames.length; at = end) {
      end = at + HEADER_BYTES + view.getUint32(at + 24, true);
      // Seeds belong to no node.
      if (view.getUint16(at + 10, true) > 0) continue;
      for (let start = at + HEADER_BYTES; start < end; start += SEED_BYTES) {
        found.push({ seed: frames.subarray(start, start + SEED_BYTES), of });
      }
    }
  }
  return found;
}
