import { expect, it } from 'vitest';
import { folderProblem, keyProblem } from './permissions';

const [ROOT, USER, GROUP, OTHER] = [0, 1000, 1000, 2000];

it.each([
  ['its user’s alone', 0o100600, USER, GROUP, undefined],
  ['its user’s alone, never written', 0o100400, USER, GROUP, undefined],
  ['root’s, lent to the group of this process', 0o100440, ROOT, GROUP, undefined],
  ['root’s, lent to another group', 0o100440, ROOT, OTHER, /can be read by its group/],
  ['its user’s and the group’s', 0o100640, USER, GROUP, /can be read by its group/],
  ['root’s, and the group may write', 0o100660, ROOT, GROUP, /can be changed by its group/],
  ['everybody’s to read', 0o100444, ROOT, GROUP, /can be read by others/],
  ['everybody’s to write', 0o100602, ROOT, GROUP, /can be read by others/],
])('a key that is %s', (_name, mode, uid, gid, problem) => {
  const said = keyProblem({ mode, uid, gid }, [GROUP]);
  expect(said ?? '').toMatch(problem ?? /^$/);
});

it.each([
  [0o40700, OTHER, true],
  [0o42770, GROUP, true],
  [0o40770, OTHER, false],
  [0o40755, GROUP, false],
  [0o40701, GROUP, false],
])('a folder of mode %o', (mode, gid, isRight) => {
  expect(folderProblem({ mode, uid: USER, gid }, [GROUP]) === undefined).toBe(isRight);
});
