/**
 * What a host keeps of a sharing: the frames that its owner sent, as they came. A party that starts gets
 * them once more, and so has the weights again, without the owner. Little-endian; before each part there are
 * its bytes in 32 bits. The first part is JSON.
 */
import * as v from 'valibot';
import { checkSpec } from '../../model/check-network';
import type { ModelSpec } from '../../model/facts';

const Head = v.object({
  format: v.literal('millpond-journal'),
  version: v.literal(1),
  role: v.string(),
  model: v.string(),
  epoch: v.string(),
  /** The link's, which the frames name. */
  session: v.string(),
  spec: v.unknown(),
});

export interface Journal {
  readonly role: string;
  readonly model: string;
  readonly epoch: string;
  readonly session: string;
  readonly spec: ModelSpec;
  readonly frames: readonly ArrayBuffer[];
}

export function encodeJournal({ frames, ...head }: Journal): Buffer {
  const parts = [
    Buffer.from(JSON.stringify({ format: 'millpond-journal', version: 1, ...head })),
    ...frames.map((frame) => Buffer.from(frame)),
  ];
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(part.length);
      return [length, part];
    }),
  );
}

/** @throws {Error} if it is none; the caller knows which file it was. */
export function decodeJournal(bytes: Buffer): Journal {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    const end = at + 4 + length;
    if (end > bytes.length) throw new Error('The journal was cut.');
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  const [head, ...frames] = parts;
  const read = v.safeParse(Head, JSON.parse(head?.toString() ?? '') as unknown);
  if (!read.success) throw new Error('It is no journal that this version knows.');
  const { spec, role, model, epoch, session } = read.output;
  return {
    role,
    model,
    epoch,
    session,
    spec: checkSpec(spec),
    frames: frames.map((frame) => new Uint8Array(frame).buffer),
  };
}
