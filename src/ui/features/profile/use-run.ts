/** Which run the profile shows, and which one it is compared with. */
import { useMemo, useState } from 'react';
import { clockResolution } from '../../../report/clock';
import type { ReadTrace, TraceFile } from '../../../report/trace-file';
import { useApp } from '../../state/store';
import { runOf } from './run';

export interface Opened extends ReadTrace {
  readonly name: string;
}

let resolution: number | undefined;

export function useRun() {
  const privately = useApp(({ described }) => described?.privately);
  const plaintext = useApp(({ described }) => described?.plaintext);
  const [opened, open] = useState<Opened>();
  const [pinned, pin] = useState<TraceFile>();
  const plaintextMs = typeof plaintext === 'object' ? plaintext.milliseconds : undefined;
  const predicted = useMemo(
    // Measured once, while nobody is being served.
    () => {
      resolution ??= clockResolution();
      // Clocks of several hosts are that much off each other.
      const step = Math.max(resolution, privately?.clockErrorMs ?? 0);
      return privately && runOf(privately, step, plaintextMs);
    },
    [privately, plaintextMs],
  );
  return { run: opened?.run ?? predicted, predicted, opened, open, pinned, pin };
}
