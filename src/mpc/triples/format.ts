/**
 * The format of triple files, version 2; docs/triples-format.md describes it. A header that a person
 * can read, the messages as they go over a link, and a checksum, which finds accidents: whoever can
 * write a party's file can change the checksum, too.
 *
 * | bytes | field |
 * |---|---|
 * | 4 | magic "MPTR" |
 * | 4 | bytes of the header, little-endian |
 * | … | the header, JSON in UTF-8 |
 * | … | frames, one after another, each with its own header |
 * | 32 | SHA-256 of all that comes before |
 */
import * as v from 'valibot';
import { sha256 } from '../files/sha256';
import { WIRE_VERSION } from '../wire/frame';
import { TripleFileError, TRIPLE_PARTIES, type TripleParty } from './triple-file-error';

const FORMAT = 'millpond-triples';
const VERSION = 2;
/** Also names the streams and the ops: another number if the same seeds would give others. */
const PROTOCOL = 'pond-1';
const MAGIC = 0x5254504d;
const PREFIX_BYTES = 8;
const CHECKSUM_BYTES = 32;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

const headerSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  protocol: v.string(),
  wire: v.number(),
  party: v.picklist(TRIPLE_PARTIES),
  /** Names the deal; random. */
  deal: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** Digest of the plan. */
  plan: whole,
  /** The model's number: streams depend on it. */
  model: v.pipe(whole, v.minValue(1)),
  /** In the order in which they are used. */
  tickets: v.pipe(
    v.array(v.strictObject({ request: whole, batch: whole })),
    v.minLength(1),
    v.check((tickets) => tickets.every(({ request }, i) => request === i + 1)),
  ),
});

/** Written out, so that who uses the package need not have what reads it. */
export interface TripleHeader {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly protocol: string;
  /** Of frames. */
  readonly wire: number;
  readonly party: TripleParty;
  readonly deal: string;
  readonly plan: number;
  readonly model: number;
  readonly tickets: readonly { readonly request: number; readonly batch: number }[];
}
/** What a deal's four files say alike. */
export type DealHeader = Pick<TripleHeader, 'deal' | 'plan' | 'model' | 'tickets'>;

export const headerOf = (party: TripleParty, ofDeal: DealHeader): TripleHeader => ({
  format: FORMAT,
  version: VERSION,
  protocol: PROTOCOL,
  wire: WIRE_VERSION,
  party,
  ...ofDeal,
});

export async function writeTriples(
  header: TripleHeader,
  frames: readonly Uint8Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [text, ...frames];
  const length = parts.reduce((sum, part) => sum + part.length, PREFIX_BYTES);
  const file = new Uint8Array(length + CHECKSUM_BYTES);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  let at = PREFIX_BYTES;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  file.set(await sha256(file.subarray(0, length)), length);
  return file;
}

/** @throws {TripleFileError} unless it is a whole file of this version and for `party`. */
export async function readTriples(
  party: TripleParty,
  given: Uint8Array,
): Promise<{ readonly header: TripleHeader; readonly frames: Uint8Array<ArrayBuffer> }> {
  // A copy: what was checked stays as it was.
  const file = new Uint8Array(given);
  const end = file.length - CHECKSUM_BYTES;
  const view = new DataView(file.buffer);
  if (file.length < PREFIX_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new TripleFileError(party, 'is no triple file. Take the one that was dealt for it.');
  }
  const body = PREFIX_BYTES + view.getUint32(4, true);
  const json = body <= end ? parse(file.subarray(PREFIX_BYTES, body)) : undefined;
  const named = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), json);
  if (named.success && named.output.version !== VERSION) {
    throw new TripleFileError(
      party,
      `has version ${named.output.version}; this engine reads ${VERSION}. Deal again with this one.`,
    );
  }
  const sum = named.success ? await sha256(file.subarray(0, end)) : undefined;
  if (!sum?.every((byte, i) => byte === file[end + i])) {
    throw new TripleFileError(party, 'is damaged or cut short. Fetch it again, or deal another.');
  }
  const parsed = v.safeParse(headerSchema, json);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? 'field';
    throw new TripleFileError(party, `has a header with a wrong ${field}. Deal another.`);
  }
  const header = parsed.output;
  if (header.protocol !== PROTOCOL || header.wire !== WIRE_VERSION) {
    throw new TripleFileError(
      party,
      `is for protocol ${header.protocol} with frames of version ${header.wire}; this engine runs ` +
        `${PROTOCOL} with ${WIRE_VERSION}. Deal again with this one.`,
    );
  }
  if (header.party !== party) {
    throw new TripleFileError(
      party,
      `was dealt for ${header.party}. Give every party its own file.`,
    );
  }
  return { header, frames: file.slice(body, end) };
}

/** @returns undefined for what is no JSON. */
function parse(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return undefined;
  }
}
