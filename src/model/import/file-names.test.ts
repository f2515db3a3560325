import { expect, it } from 'vitest';
import { pairedFile } from './file-names';

const found = (names: readonly string[], wanted: string, beside: string) =>
  pairedFile(
    names.map((name) => ({ name })),
    wanted,
    beside,
  )?.name;

it('finds the second download of a file', () => {
  const wanted = 'my-model.weights.bin';
  expect(found(['my-model.weights.bin'], wanted, 'my-model.json')).toBe(wanted);
  for (const copy of ['my-model.weights (1).bin', 'my-model.weights(1).bin']) {
    expect(found([copy], wanted, 'my-model (1).json')).toBe(copy);
    expect(found([copy], wanted, 'my-model.json')).toBe(copy);
  }
});

it('takes the copy of the same number, and none where that is not clear', () => {
  const both = ['w.bin', 'w (1).bin', 'w (2).bin'];
  expect(found(both, 'w.bin', 'm (2).json')).toBe('w (2).bin');
  expect(found(both, 'w.bin', 'm.json')).toBe('w.bin');
  expect(found(['w (1).bin', 'w (2).bin'], 'w.bin', 'm.json')).toBeUndefined();
  expect(found(['other.bin'], 'w.bin', 'm.json')).toBeUndefined();
});
