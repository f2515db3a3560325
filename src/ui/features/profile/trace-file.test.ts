import { expect, test } from 'vitest';
import type { Prediction } from '../../../workers/prediction';
import { traceFile } from './trace-file';

const prediction: Prediction = {
  request: 3,
  scores: [{ digit: 7, logits: [1.25], probabilities: [1] }],
  onlineMs: 4.5,
  dealt: 'ahead',
  rounds: 2,
  operations: [],
  bytes: [],
  trace: {
    spans: [
      {
        party: 'server0',
        request: 3,
        node: 4,
        name: 'xw0',
        op: 'matmul',
        phase: 'online',
        start: 10,
        end: 12,
        waiting: 1,
      },
    ],
    messages: [],
  },
};

test('the file is JSON with the trace and what it belongs to', () => {
  const file: unknown = JSON.parse(traceFile(prediction));
  expect(file).toMatchObject({
    format: 'millpond-trace',
    version: 1,
    request: 3,
    rounds: 2,
    spans: prediction.trace.spans,
    messages: [],
  });
});

test('the result is not in it', () => {
  expect(traceFile(prediction)).not.toContain('logits');
  expect(traceFile(prediction)).not.toContain('digit');
});
