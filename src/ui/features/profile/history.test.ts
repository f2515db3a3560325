import { expect, it } from 'vitest';
import { tracedRun } from '../../../report/testing/traces';
import { history, keep } from './history';

const run = await tracedRun();
const name = (number: number) => `Run ${number}`;

it('the last runs are kept, the newest first, each with its number', () => {
  for (let i = 1; i <= 25; i++) keep(`q${i}`, run, name);
  const { runs } = history.getState();
  expect(runs).toHaveLength(20);
  expect(runs[0]).toEqual({ key: 'q25', name: 'Run 25', run });
  expect(runs.at(-1)!.name).toBe('Run 6');
});

it('what becomes known later is of the same run; what was not recorded is none', () => {
  const later = { ...run, plaintextMs: 3 };
  keep('q25', later, name);
  expect(history.getState().runs[0]).toEqual({ key: 'q25', name: 'Run 25', run: later });
  keep('q26', { ...run, spans: [], messages: [] }, name);
  expect(history.getState().count).toBe(25);
});
