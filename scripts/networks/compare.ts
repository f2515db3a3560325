/** Where private and plaintext predictions agree, as lines for people. */
import { CLASSES } from '../../src/model/digits';
import type { Plaintext } from './plaintext';
import type { PrivateRun } from './private';

/** The polynomial is good to 8, fair to 10, and diverges. */
const EDGES = [0, 8, 10, 12, 15, Infinity];

function argMax(logits: Float64Array, image: number): number {
  const row = logits.subarray(image * CLASSES, (image + 1) * CLASSES);
  return row.indexOf(Math.max(...row));
}

/** Of each image, whether it has the same digit both ways. */
export const agrees = (found: PrivateRun, plain: Plaintext): boolean[] =>
  Array.from(plain.peaks, (_, i) => argMax(found.logits, i) === argMax(plain.logits, i));

const count = (all: readonly boolean[]): number => all.filter(Boolean).length;

export function summary(found: PrivateRun, plain: Plaintext, labels: Uint8Array): string {
  const { logits, rounds, onlineMs, offlineBytes, onlineBytes } = found;
  const images = plain.peaks.length;
  const right = ({ logits }: { logits: Float64Array }): number =>
    count(Array.from(plain.peaks, (_, i) => argMax(logits, i) === labels[i]));
  const largest = logits.reduce((most, z, i) => Math.max(most, Math.abs(z - plain.logits[i]!)), 0);
  return (
    `agree ${count(agrees(found, plain))} of ${images}; right ${right(found)} privately, ` +
    `${right(plain)} in the clear; largest logit difference ${largest.toPrecision(3)}; ` +
    `${rounds} rounds; an image: ${Math.round(offlineBytes)} bytes offline, ` +
    `${Math.round(onlineBytes)} online in ${onlineMs.toFixed(3)} ms`
  );
}

/** A line for each span of the images' largest |z|. */
export function byPeak(found: PrivateRun, plain: Plaintext): string[] {
  const agree = agrees(found, plain);
  return EDGES.slice(1).map((end, i) => {
    const inside = agree.filter((_, at) => plain.peaks[at]! > EDGES[i]! && plain.peaks[at]! <= end);
    const span = end === Infinity ? `over ${EDGES[i]}` : `${EDGES[i]} to ${end}`;
    return `${span.padEnd(8)} agree ${count(inside)} of ${inside.length}`;
  });
}
