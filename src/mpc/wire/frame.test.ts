/** The header, to the byte; and what is no frame. */
import { describe, expect, it } from 'vitest';
import { checkLength, HEADER_BYTES, type Header, headerSum, open, seal, type Stamp } from './frame';

const header: Header = {
  kind: 'drop',
  phase: 'online',
  from: 'server0',
  to: 'server1',
  node: 0x0a0b,
  request: 0x0c0d0e0f,
  model: 0x10111213,
  batch: 0x14151617,
  digest: 0x18191a1b,
};
const stamp: Stamp = { tagHigh: 0x23222120, tagLow: 0x1f1e1d1c, lane: 1, number: 0x27262524 };

/** A buffer as a pool gives it: with what it was used for before. */
const used = (bytes: number) => new Uint8Array(HEADER_BYTES + bytes).fill(0xff).buffer;

describe('a frame', () => {
  it('has its fields where the format says, and nothing left of what the buffer was for', () => {
    const { buffer, payload } = seal(used(3), header, stamp);
    payload.set([1, 2, 3]);
    expect(
      Buffer.from(buffer)
        .toString('hex')
        .match(/.{1,8}/g),
    ).toEqual([
      ...['4d504e44', '02030202', '03010b0a', '0f0e0d0c', '13121110', '17161514', '03000000'],
      ...['1b1a1918', '1c1d1e1f', '20212223', '24252627', '00fbac7f', '010203'],
    ]);
  });

  it('is what it was when it is opened', () => {
    const { buffer } = seal(used(8), header, stamp);
    const frame = open(buffer);
    expect(frame).toMatchObject({ ...header, ...stamp, saidBytes: 8 });
    expect(frame.payload).toHaveLength(8);
    expect(() => checkLength(frame)).not.toThrow();
  });

  it('says how long it was, when it was cut', () => {
    const { buffer } = seal(used(8), header, stamp);
    const cut = open(buffer.slice(0, -1));
    expect(() => checkLength(cut)).toThrow('A frame from server0 says 8 payload bytes, has 7.');
  });

  it('with any bit of its header altered is none', () => {
    for (let bit = 0; bit < 8 * HEADER_BYTES; bit++) {
      const { buffer } = seal(used(8), header, stamp);
      new Uint8Array(buffer)[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(buffer)).toThrow(
        bit < 32 ? /no frame header/ : bit < 40 ? /has version/ : /altered on its way/,
      );
    }
  });

  it('of another version says so', () => {
    const { buffer } = seal(used(8), header, stamp);
    new DataView(buffer).setUint8(4, 1);
    expect(() => open(buffer)).toThrow(/version 1; this party speaks 2/);
  });

  it.each([
    ['kind', 5],
    ['phase', 6],
    ['sender', 7],
    ['receiver', 8],
    ['lane', 9],
  ])('is refused with a %s that nobody knows', (_name, at) => {
    const { buffer } = seal(used(0), header, stamp);
    const view = new DataView(buffer);
    view.setUint8(at, 7);
    view.setUint32(44, headerSum(view), true);
    expect(() => open(buffer)).toThrow(/unknown kind, phase, party or lane/);
  });

  it.each([
    ['a string', 'hello', /not an ArrayBuffer/],
    ['a view of a buffer', new Uint8Array(64), /not an ArrayBuffer/],
    ['a short buffer', new ArrayBuffer(8), /no whole header/],
    ['zeros', new ArrayBuffer(64), /no frame header/],
  ])('is not %s', (_name, message, reason) => {
    expect(() => open(message)).toThrow(reason);
  });
});
