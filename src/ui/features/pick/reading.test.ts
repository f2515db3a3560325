import { expect, it } from 'vitest';
import { begun, heard, waited } from './reading';

const pictures = (done: number, total = 100) => ({ what: 'pictures', done, total }) as const;

it('goes by the speed since the first picture, however long the worker took to begin', () => {
  let reading = heard(begun(100, 0), pictures(0), 3000);
  expect(reading).toMatchObject({ left: undefined, isLong: false });
  reading = heard(reading, pictures(10), 3600);
  expect(reading).toMatchObject({ done: 10, left: 5400, isLong: true });
});

it('is shown when more than half a second is left, and stays', () => {
  let reading = heard(heard(begun(100, 0), pictures(0), 0), pictures(50), 400);
  expect(reading.isLong).toBe(false);
  reading = heard(reading, pictures(60), 2000);
  expect(reading.isLong).toBe(true);
  expect(heard(reading, pictures(99), 2100).isLong).toBe(true);
});

it('is shown after half a second if nobody can say how long it will take', () => {
  expect(waited(begun(1, 0)).isLong).toBe(true);
  const nearlyDone = heard(heard(begun(100, 0), pictures(0), 0), pictures(90), 490);
  expect(waited(nearlyDone).isLong).toBe(false);
});

it('has a speed of its own for files and for pictures', () => {
  const files = heard(begun(4, 0), { what: 'files', done: 2, total: 4 }, 10);
  expect(files).toMatchObject({ left: 10, isLong: false });
  expect(heard(files, pictures(1, 4), 20)).toMatchObject({ left: undefined, done: 1 });
});
