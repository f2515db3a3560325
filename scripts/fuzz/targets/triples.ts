/** A deal's four files, one of them not as it was dealt. */
import { createHash } from 'node:crypto';
import { tinyPlan } from '../../../src/mpc/testing/tiny-model';
import { notes } from '../../../src/mpc/testing/triple-files';
import { deal, type TripleFiles } from '../../../src/mpc/triples/deal';
import { readTriples } from '../../../src/mpc/triples/format';
import { OpenDeal } from '../../../src/mpc/triples/open-deal';
import { TRIPLE_PARTIES, TripleFileError } from '../../../src/mpc/triples/triple-file-error';
import { changedBytes } from '../bytes';
import { target } from '../campaign';
import { changedJson } from '../json';

// The seeds in it are others each time; what is done to it is not.
const good = await deal(tinyPlan, [1, 3, 1]);

/** The parts of a file again, with a checksum that is right. */
function sealed(header: string, frames: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(header);
  const head = Buffer.from('MPTR\0\0\0\0');
  head.writeUInt32LE(text.length, 4);
  const body = Buffer.concat([head, text, frames]);
  return Uint8Array.from(Buffer.concat([body, createHash('sha256').update(body).digest()]));
}

export const triples = target<TripleFiles>({
  name: 'triple files',
  good,
  async make(choices) {
    const party = choices.of(TRIPLE_PARTIES);
    if (choices.isOnce(3)) {
      return {
        ...good,
        [party]: changedBytes(good[party], choices, good[choices.of(TRIPLE_PARTIES)]),
      };
    }
    const { header, frames } = await readTriples(party, good[party]);
    const isHeader = choices.isOnce(2);
    const text = isHeader ? changedJson(header, choices) : JSON.stringify(header);
    const body = isHeader ? frames : changedBytes(frames, choices);
    return { ...good, [party]: sealed(text, body) };
  },
  async take(files) {
    const opened = await OpenDeal.open(files, tinyPlan, notes().claim);
    const hash = createHash('sha256');
    for (const player of ['model-owner', 'prediction-client'] as const) {
      const phase = player === 'model-owner' ? 'setup' : 'offline';
      for (const seed of Object.values(opened.seedsOf(player)(phase, 1))) hash.update(seed);
    }
    return hash.update(String(opened.model)).digest('hex');
  },
  refusals: [TripleFileError],
});
