/**
 * The wire format: one ArrayBuffer a message, a 48-byte header before the payload, little-endian.
 * It would go over a socket as it stands. The header is the framing that the profile counts apart. Its
 * last 16 bytes and the lane say which message of which link it is: `numbering.ts` keeps to that.
 *
 * | offset | bytes | field |
 * |---|---|---|
 * | 0 | 4 | magic "MPND" |
 * | 4 | 1 | version |
 * | 5 | 1 | kind |
 * | 6 | 1 | phase |
 * | 7 | 1 | sender |
 * | 8 | 1 | receiver |
 * | 9 | 1 | lane of the link |
 * | 10 | 2 | node of the plan, 0 for none |
 * | 12 | 4 | request (setup: the model's number) |
 * | 16 | 4 | the model's number |
 * | 20 | 4 | batch, rows of the request |
 * | 24 | 4 | payload bytes |
 * | 28 | 4 | digest of the plan |
 * | 32 | 8 | tag of the link's session |
 * | 40 | 4 | number of the message in its lane, from 1 |
 * | 44 | 4 | sum of the eleven words before: see `headerSum` |
 */
import type { Lane } from './channel';
import { PARTIES, type PartyName } from './parties';
import { type Phase, PHASES } from './phase';

export const HEADER_BYTES = 48;
export const WIRE_VERSION = 2;
const MAGIC = 0x444e504d;
const SUM_AT = 44;

/**
 * `data` carries bytes of the plan; the others carry none. `ready` says that offline work is done,
 * `begin` starts a request at a server that gets no input for it, `drop` gives a request up.
 */
const KINDS = ['data', 'ready', 'begin', 'drop'] as const;
type FrameKind = (typeof KINDS)[number];

export interface Header {
  readonly kind: FrameKind;
  readonly phase: Phase;
  readonly from: PartyName;
  readonly to: PartyName;
  readonly node: number;
  readonly request: number;
  readonly model: number;
  readonly batch: number;
  readonly digest: number;
}

/** The name of a link's session in 64 bits; two numbers of 32 make none anew for each message. */
export interface SessionTag {
  readonly tagHigh: number;
  readonly tagLow: number;
}

/** Which message of which link it is. */
export interface Stamp extends SessionTag {
  readonly lane: Lane;
  readonly number: number;
}

export interface Frame extends Header {
  readonly buffer: ArrayBuffer;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** A frame as it came: its stamp is not checked, and it may have been cut. */
export interface OpenFrame extends Frame, Stamp {
  /** Of the payload, as the header has them. */
  readonly saidBytes: number;
}

/** A message that does not belong to the protocol; names what was wrong, never what was in it. */
export class ProtocolError extends Error {
  override readonly name: string = 'ProtocolError';
}

/**
 * FNV-1a over the header's words. Each step can be undone, so whatever happens to one word shows. A header
 * that was altered by accident could name another request, and spoil that one silently. It is no
 * protection from somebody who means it.
 */
export function headerSum(view: DataView): number {
  let sum = 0x811c_9dc5;
  for (let at = 0; at < SUM_AT; at += 4) {
    sum = Math.imul(sum ^ view.getUint32(at, true), 0x0100_0193);
  }
  return sum >>> 0;
}

/** Writes the header into `buffer`, which holds the payload from byte {@link HEADER_BYTES} on. */
export function seal(buffer: ArrayBuffer, header: Header, stamp: Stamp): Frame {
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, WIRE_VERSION);
  view.setUint8(5, KINDS.indexOf(header.kind));
  view.setUint8(6, PHASES.indexOf(header.phase));
  view.setUint8(7, PARTIES.indexOf(header.from));
  view.setUint8(8, PARTIES.indexOf(header.to));
  view.setUint8(9, stamp.lane);
  view.setUint16(10, header.node, true);
  view.setUint32(12, header.request, true);
  view.setUint32(16, header.model, true);
  view.setUint32(20, header.batch, true);
  view.setUint32(24, buffer.byteLength - HEADER_BYTES, true);
  view.setUint32(28, header.digest, true);
  view.setUint32(32, stamp.tagLow, true);
  view.setUint32(36, stamp.tagHigh, true);
  view.setUint32(40, stamp.number, true);
  view.setUint32(SUM_AT, headerSum(view), true);
  return { ...header, buffer, payload: new Uint8Array(buffer, HEADER_BYTES) };
}

/** @throws {ProtocolError} when `message` has no header of this version. */
export function open(message: unknown): OpenFrame {
  if (!(message instanceof ArrayBuffer)) {
    throw new ProtocolError('A message is not an ArrayBuffer.');
  }
  if (message.byteLength < HEADER_BYTES) {
    throw new ProtocolError(`A message of ${message.byteLength} bytes has no whole header.`);
  }
  const view = new DataView(message);
  if (view.getUint32(0, true) !== MAGIC) throw new ProtocolError('A message has no frame header.');
  const version = view.getUint8(4);
  if (version !== WIRE_VERSION) {
    throw new ProtocolError(`A frame has version ${version}; this party speaks ${WIRE_VERSION}.`);
  }
  if (view.getUint32(SUM_AT, true) !== headerSum(view)) {
    throw new ProtocolError('A frame has a header that was altered on its way.');
  }
  const kind = KINDS[view.getUint8(5)];
  const phase = PHASES[view.getUint8(6)];
  const from = PARTIES[view.getUint8(7)];
  const to = PARTIES[view.getUint8(8)];
  const lane = view.getUint8(9);
  if (!kind || !phase || !from || !to || lane > 1) {
    throw new ProtocolError('A frame has an unknown kind, phase, party or lane.');
  }
  return {
    kind,
    phase,
    from,
    to,
    node: view.getUint16(10, true),
    request: view.getUint32(12, true),
    model: view.getUint32(16, true),
    batch: view.getUint32(20, true),
    digest: view.getUint32(28, true),
    tagLow: view.getUint32(32, true),
    tagHigh: view.getUint32(36, true),
    lane: lane as Lane,
    number: view.getUint32(40, true),
    saidBytes: view.getUint32(24, true),
    buffer: message,
    payload: new Uint8Array(message, HEADER_BYTES),
  };
}

/** @throws {ProtocolError} unless the payload is as long as the header says. */
export function checkLength({ from, saidBytes, payload }: OpenFrame): void {
  if (saidBytes === payload.length) return;
  throw new ProtocolError(
    `A frame from ${from} says ${saidBytes} payload bytes, has ${payload.length}.`,
  );
}
