/** What happens to bytes on their way, and what somebody might do to them. */
import type { Choices } from './random';

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (bytes: Bytes, choices: Choices, other: Bytes) => Bytes;

const BYTES = [0, 1, 0x0a, 0x22, 0x7b, 0x7f, 0x80, 0xfe, 0xff];
const WORDS = [0, 1, 2, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** A part of it: where it begins and ends. */
function part(bytes: Bytes, choices: Choices): [number, number] {
  const start = choices.below(bytes.length + 1);
  return [start, start + choices.length(bytes.length - start)];
}

const CHANGES: readonly Change[] = [
  function flip(bytes, choices) {
    const at = choices.below(bytes.length);
    return bytes.with(at, bytes[at]! ^ (1 << choices.below(8)));
  },
  (bytes, choices) => bytes.with(choices.below(bytes.length), choices.of(BYTES)),
  function word(bytes, choices) {
    if (bytes.length < 4) return bytes;
    const changed = bytes.slice();
    // Numbers stand at the start of files, and lengths are what is believed.
    const within = choices.isOnce(2) ? Math.min(64, bytes.length) : bytes.length;
    const value = choices.isOnce(4) ? bytes.length + choices.below(9) - 4 : choices.of(WORDS);
    new DataView(changed.buffer).setUint32(choices.below(within - 3), value, choices.isOnce(2));
    return changed;
  },
  (bytes, choices) => bytes.slice(0, choices.below(bytes.length + 1)),
  function remove(bytes, choices) {
    const [start, end] = part(bytes, choices);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  function insert(bytes, choices) {
    const at = choices.below(bytes.length + 1);
    const added = choices.bytes(choices.length(64));
    return joined(bytes.subarray(0, at), added, bytes.subarray(at));
  },
  function repeat(bytes, choices) {
    const [start, end] = part(bytes, choices);
    return joined(bytes.subarray(0, end), bytes.subarray(start));
  },
  function swap(bytes, choices) {
    const [start, middle] = part(bytes, choices);
    const end = middle + choices.length(bytes.length - middle);
    const [before, one] = [bytes.subarray(0, start), bytes.subarray(start, middle)];
    return joined(before, bytes.subarray(middle, end), one, bytes.subarray(end));
  },
  function splice(bytes, choices, other) {
    const [start, end] = part(other, choices);
    const at = choices.below(bytes.length + 1);
    return joined(
      bytes.subarray(0, at),
      other.subarray(start, end),
      bytes.subarray(at + end - start),
    );
  },
  (_bytes, choices) => choices.bytes(choices.length(200)),
];

/** @param bytes a good input. @param other another, to splice from. */
export function changedBytes(bytes: Bytes, choices: Choices, other = bytes): Bytes {
  let changed = bytes;
  for (let left = 1 + choices.length(3); left > 0; left--) {
    if (changed.length > 0) changed = choices.of(CHANGES)(changed, choices, other);
  }
  return changed;
}
