/** As much of DER (ITU-T X.690) as a certificate takes. */

const TAGS = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x18,
  boolean: 0x01,
} as const;

function lengthOf(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  const digits: number[] = [];
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 | digits.length, ...digits];
}

export const tagged = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
};

export const sequence = (...parts: readonly Uint8Array[]): Buffer =>
  tagged(TAGS.sequence, ...parts);
export const setOf = (...parts: readonly Uint8Array[]): Buffer => tagged(TAGS.set, ...parts);
export const octets = (bytes: Uint8Array): Buffer => tagged(TAGS.octets, bytes);
export const bits = (bytes: Uint8Array): Buffer => tagged(TAGS.bits, Buffer.from([0]), bytes);
export const utf8 = (text: string): Buffer => tagged(TAGS.utf8, Buffer.from(text));
export const boolean = (is: boolean): Buffer => tagged(TAGS.boolean, Buffer.from([is ? 0xff : 0]));

/** @param bytes of a number that is not negative, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const isSigned = (bytes[0] ?? 0) >= 0x80;
  return tagged(TAGS.integer, isSigned ? Buffer.from([0]) : Buffer.alloc(0), bytes);
}

/** @param date to the second. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\.\d+|[-:T]/g, '');
  return tagged(TAGS.time, Buffer.from(digits));
}

/** @param dotted such as `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const groups = [40 * first + second, ...rest].flatMap((arc) => {
    const sevens = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) sevens.unshift((left & 0x7f) | 0x80);
    return sevens;
  });
  return tagged(TAGS.oid, Buffer.from(groups));
}
