/** The trace of a prediction as a file. There is no share, seed or image in it. */
import type { Prediction } from '../../../workers/prediction';

/** Version 1: what `src/mpc/trace/trace.ts` declares, with the facts it belongs to. */
export function traceFile({ request, onlineMs, dealt, rounds, bytes, trace }: Prediction): string {
  const file = { format: 'millpond-trace', version: 1, request, onlineMs, dealt, rounds, bytes };
  return JSON.stringify({ ...file, ...trace }, undefined, 1);
}

export function saveTrace(prediction: Prediction): void {
  const file = new Blob([traceFile(prediction)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `millpond-trace-${prediction.request}.json`;
  link.click();
  // The download has begun when click() returns; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
