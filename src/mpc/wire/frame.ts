/**
 * The wire format: one ArrayBuffer a message, a 32-byte header before the payload, little-endian.
 * It would go over a socket as it stands. The header is the framing that the profile counts apart.
 *
 * | offset | bytes | field |
 * |---|---|---|
 * | 0 | 4 | magic "MPND" |
 * | 4 | 1 | version |
 * | 5 | 1 | kind |
 * | 6 | 1 | phase |
 * | 7 | 1 | sender |
 * | 8 | 1 | receiver, then one zero byte |
 * | 10 | 2 | node of the plan, 0 for none |
 * | 12 | 4 | request (setup: the model's number) |
 * | 16 | 4 | the model's number |
 * | 20 | 4 | batch, rows of the request |
 * | 24 | 4 | payload bytes |
 * | 28 | 4 | digest of the plan |
 */
import { PARTIES, type PartyName } from './parties';
import { type Phase, PHASES } from './phase';

export const HEADER_BYTES = 32;
export const WIRE_VERSION = 1;
const MAGIC = 0x444e504d;

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

export interface Frame extends Header {
  readonly buffer: ArrayBuffer;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** A message that does not belong to the protocol; names what was wrong, never what was in it. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Writes the header into `buffer`, which holds the payload from byte 32 on. */
export function seal(buffer: ArrayBuffer, header: Header): Frame {
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, WIRE_VERSION);
  view.setUint8(5, KINDS.indexOf(header.kind));
  view.setUint8(6, PHASES.indexOf(header.phase));
  view.setUint8(7, PARTIES.indexOf(header.from));
  view.setUint8(8, PARTIES.indexOf(header.to));
  view.setUint8(9, 0);
  view.setUint16(10, header.node, true);
  view.setUint32(12, header.request, true);
  view.setUint32(16, header.model, true);
  view.setUint32(20, header.batch, true);
  view.setUint32(24, buffer.byteLength - HEADER_BYTES, true);
  view.setUint32(28, header.digest, true);
  return { ...header, buffer, payload: new Uint8Array(buffer, HEADER_BYTES) };
}

/** @throws {ProtocolError} when `message` is not a frame of this version. */
export function open(message: unknown): Frame {
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
  const kind = KINDS[view.getUint8(5)];
  const phase = PHASES[view.getUint8(6)];
  const from = PARTIES[view.getUint8(7)];
  const to = PARTIES[view.getUint8(8)];
  if (!kind || !phase || !from || !to || view.getUint8(9) !== 0) {
    throw new ProtocolError('A frame has an unknown kind, phase or party.');
  }
  const length = view.getUint32(24, true);
  if (length !== message.byteLength - HEADER_BYTES) {
    const actual = message.byteLength - HEADER_BYTES;
    throw new ProtocolError(`A frame from ${from} says ${length} payload bytes, has ${actual}.`);
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
    buffer: message,
    payload: new Uint8Array(message, HEADER_BYTES),
  };
}
