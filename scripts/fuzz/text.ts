/** What may become of a text that somebody copies, cuts or writes by hand. */
import type { Choices } from './random';

/** What parsers have stumbled over. */
const PIECES = [
  '',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\u202e',
  '😀',
  ' ',
  '\n',
  '#',
  '%00',
  '%',
  '=',
  ';',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '-1',
  '4294967296',
  '9007199254740993',
  '9'.repeat(400),
  '0x10',
  '١',
];

type Change = (text: string, choices: Choices, other: string) => string;

function part(text: string, choices: Choices): [number, number] {
  const start = choices.below(text.length + 1);
  return [start, start + choices.length(text.length - start)];
}

const CHANGES: readonly Change[] = [
  function put(text, choices) {
    const [start, end] = part(text, choices);
    return text.slice(0, start) + choices.of(PIECES) + text.slice(choices.isOnce(2) ? start : end);
  },
  function number(text, choices) {
    const numbers = [...text.matchAll(/-?\d+/g)];
    if (numbers.length === 0) return text;
    const { index, 0: found } = choices.of(numbers);
    return text.slice(0, index) + choices.of(PIECES) + text.slice(index + found.length);
  },
  function character(text, choices) {
    const at = choices.below(text.length);
    const code = text.charCodeAt(at) ^ (1 << choices.below(8));
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
  },
  (text, choices) => text.slice(0, choices.below(text.length + 1)),
  (text, choices) => text.slice(...part(text, choices)),
  function repeat(text, choices) {
    const [start, end] = part(text, choices);
    const times = end - start < 100 && choices.isOnce(9) ? 5000 : 1 + choices.below(5);
    return text.slice(0, start) + text.slice(start, end).repeat(times) + text.slice(end);
  },
  function splice(text, choices, other) {
    return text.slice(...part(text, choices)) + other.slice(...part(other, choices));
  },
  function noise(_text, choices) {
    const length = choices.length(100);
    return Array.from({ length }, () => String.fromCharCode(choices.below(0x10000))).join('');
  },
];

/** @param text a good input. @param other another, to splice from. */
export function changedText(text: string, choices: Choices, other = text): string {
  let changed = text;
  for (let left = 1 + choices.length(3); left > 0; left--) {
    if (changed !== '') changed = choices.of(CHANGES)(changed, choices, other);
  }
  return changed;
}
