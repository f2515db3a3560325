import { expect, it } from 'vitest';
import { oneMode } from './one-mode';

it('is asked for one thing at a time', () => {
  expect(oneMode({})).toBeUndefined();
  expect(oneMode({ far: true })).toBe('far');
  expect(() => oneMode({ check: true, load: true })).toThrow(
    '--check and --load are 2 things: ask for one at a time.',
  );
});
