/** JSON that is nearly right: the form of a good file, with something else in a few of its places. */
import type { Choices } from './random';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', ''];

/** Texts that `JSON.stringify` would not write; each stands for itself in quotes until then. */
const RAW: readonly string[] = [
  '1e999',
  '-1e999',
  '-0',
  '1e-400',
  '9'.repeat(400),
  `0.${'1'.repeat(400)}`,
  '"\\ud800"',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"__proto__":{"polluted":1},"length":3}',
];

const value = (choices: Choices): unknown =>
  choices.of<() => unknown>([
    () => null,
    () => choices.isOnce(2),
    () => choices.of([0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e21, 1e308, 5e-324, -4, 784, 10]),
    () => choices.of(['', '1', 'weights', 'x'.repeat(100_000), '\u0000', '=1+1', ...NAMES]),
    () => [],
    () => ({}),
    () => Array<number>(choices.of([1, 10, 20_000])).fill(choices.of([0, -1, 784])),
    () => ({ [choices.of(NAMES)]: 1 }),
    () => `@raw${choices.below(RAW.length)}@`,
  ])();

const isTree = (tree: unknown): tree is Record<string, unknown> =>
  typeof tree === 'object' && tree !== null;

/** A copy with one place changed; what is not on the way to it is shared with the original. */
function changedTree(tree: unknown, choices: Choices, whole: unknown): unknown {
  if (!isTree(tree) || choices.isOnce(8)) {
    return choices.isOnce(4) ? someWhere(whole, choices) : value(choices);
  }
  const copy: Record<string, unknown> = Array.isArray(tree) ? ([...tree] as never) : { ...tree };
  const keys = Object.keys(tree);
  const key = keys[choices.below(keys.length)];
  if (key === undefined) return value(choices);
  switch (choices.below(12)) {
    case 0:
      if (Array.isArray(copy)) copy.splice(Number(key), 1);
      else delete copy[key];
      return copy;
    case 1:
      if (Array.isArray(copy)) copy.splice(Number(key), 0, copy[Number(key)]);
      else copy[choices.of([...NAMES.slice(1), ...keys])] = copy[key];
      return copy;
    case 2: {
      const other = choices.of(keys);
      [copy[key], copy[other]] = [copy[other], copy[key]];
      return copy;
    }
    case 3:
      // A field of this name, not the prototype; a list has none in JSON.
      if (Array.isArray(copy)) return copy;
      Object.defineProperty(copy, '__proto__', { value: value(choices), enumerable: true });
      return copy;
    default:
      copy[key] = changedTree(copy[key], choices, whole);
      return copy;
  }
}

/** Some part of it. */
function someWhere(tree: unknown, choices: Choices): unknown {
  let found = tree;
  while (isTree(found) && !choices.isOnce(3)) {
    const keys = Object.keys(found);
    if (keys.length === 0) return found;
    found = found[choices.of(keys)];
  }
  return found;
}

/** @returns the text of `json` with a few places changed. */
export function changedJson(json: unknown, choices: Choices): string {
  let changed = json;
  for (let left = 1 + choices.length(3); left > 0; left--) {
    changed = changedTree(changed, choices, json);
  }
  const text = JSON.stringify(changed) ?? 'null';
  return text.replaceAll(/"@raw(\d)@"/g, (_, at) => RAW[Number(at)]!);
}
