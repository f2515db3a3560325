/** One party's file, checked whole before anything of it is used. Each part is given out once. */
import type { Frame } from '../wire/frame';
import type { PlanSource } from '../runtime/model';
import { type SeedSource, splitPair } from '../runtime/seed-pair';
import type { Phase } from '../wire/phase';
import { dealtFrames, splitFrames } from './dealt-frames';
import { readTriples, type TripleHeader } from './format';
import { TripleFileError, type TripleParty } from './triple-file-error';

export class OpenFile {
  readonly #frames = new Map<string, Frame[]>();

  private constructor(
    readonly header: TripleHeader,
    frames: readonly Frame[],
  ) {
    for (const frame of frames) {
      const key = keyOf(frame.phase, frame.request);
      const others = this.#frames.get(key);
      if (others) others.push(frame);
      else this.#frames.set(key, [frame]);
    }
  }

  /**
   * @param source the plans of the computation that it is to be used for.
   * @throws {TripleFileError} unless all of it is as it must be.
   */
  static async read(party: TripleParty, bytes: Uint8Array, source: PlanSource): Promise<OpenFile> {
    const { header, frames } = await readTriples(party, bytes);
    if (header.plan !== source(0).digest) {
      throw new TripleFileError(party, 'was dealt for another computation. Deal for this one.');
    }
    for (const { batch } of header.tickets) {
      const { batch: rows } = source(batch);
      if (rows !== batch) {
        throw new TripleFileError(
          party,
          `was dealt for requests of ${batch} rows, and this one has ${rows}. Deal for this one.`,
        );
      }
    }
    return new OpenFile(header, splitFrames(header, frames, dealtFrames(party, header, source)));
  }

  /** What it holds for a request, or for a model's setup. @returns nothing the second time. */
  take(phase: Phase, request: number): Frame[] {
    const key = keyOf(phase, request);
    const frames = this.#frames.get(key) ?? [];
    this.#frames.delete(key);
    return frames;
  }

  /** A player's seeds. @throws {TripleFileError} when they are used up. */
  readonly seeds: SeedSource = (phase, request) => {
    const [frame] = this.take(phase, request);
    if (frame) return splitPair(frame.payload);
    const { party, tickets } = this.header;
    throw new TripleFileError(
      party,
      phase === 'setup'
        ? 'has shared its values. Deal another, and start another session with it.'
        : `had ${tickets.length} tickets, and all are used. Deal more, and start another session.`,
    );
  };
}

const keyOf = (phase: Phase, request: number): string => `${phase} ${request}`;
