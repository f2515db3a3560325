import { expect, test } from 'vitest';
import { latest } from './latest';

/** Runs that end when the test says so. */
function controlled() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const ask = latest<number>((job) => {
    started.push(job);
    return new Promise((resolve) => ends.push(resolve));
  });
  const finish = async () => {
    ends.shift()!();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { started, ask, finish };
}

test('one job at a time; of those that wait, only the newest is run', async () => {
  const { started, ask, finish } = controlled();
  ask(1);
  ask(2);
  ask(3);
  expect(started).toEqual([1]);
  await finish();
  expect(started).toEqual([1, 3]);
  ask(4);
  expect(started).toEqual([1, 3]);
  await finish();
  expect(started).toEqual([1, 3, 4]);
});

test('after a pause the next job starts at once', async () => {
  const { started, ask, finish } = controlled();
  ask(1);
  await finish();
  ask(2);
  expect(started).toEqual([1, 2]);
});
