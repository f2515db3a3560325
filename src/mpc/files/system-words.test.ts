import { expect, it } from 'vitest';
import { systemWords, unreadable } from './system-words';

it('has words for what happens to files, and the code of what it has none for', () => {
  expect(unreadable({ code: 'ENOENT' })).toBe('cannot be read: there is no such file or folder.');
  expect(systemWords({ code: 'EISDIR' })).toBe('it is a folder');
  expect(systemWords({ code: 'ENOSPC' })).toBe('the disk is full');
  expect(systemWords({ code: 'EWHATEVER' })).toBe('it failed (EWHATEVER)');
  expect(systemWords(undefined)).toBe('it failed');
});
