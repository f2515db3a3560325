/** Which run the profile shows, and which one it is compared with. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { clockResolution } from '../../../report/clock';
import type { ReadTrace } from '../../../report/trace-file';
import { formatTime } from '../../components/format';
import { useApp } from '../../state/store';
import { history, keep, type KeptRun } from './history';
import { runOf } from './run';
import { words } from './words';

interface Opened extends ReadTrace, KeptRun {}

let resolution: number | undefined;

export function useRun() {
  const described = useApp((state) => state.described);
  const [opened, setOpened] = useState<Opened>();
  /** All that were opened, the last one first. */
  const [files, setFiles] = useState<readonly Opened[]>([]);
  /** Undefined for the last prediction, whichever that is. */
  const [chosen, choose] = useState<KeptRun>();
  const [pinned, pin] = useState<KeptRun>();
  const { runs } = useStore(history);
  const { privately, plaintext, question } = described ?? {};
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
  useEffect(() => {
    if (!predicted || !question) return;
    const time = formatTime(Date.now());
    const what = words.history.what(question.input, privately?.scores[0]?.digit);
    keep(`question ${question.sequence}`, predicted, (number) =>
      words.history.name(number, time, what),
    );
    // The digit is the run's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [predicted, question]);
  const open = (file: (ReadTrace & { readonly name: string }) | undefined): void => {
    const next = file && { ...file, key: `file ${file.name}` };
    setOpened(next);
    if (next) setFiles([next, ...files.filter(({ key }) => key !== next.key)]);
    choose(next);
  };
  // The newest of the list is what was predicted last, unless nothing was noted of that.
  const last = runs.find(({ run }) => run === predicted);
  const all = [...files, ...runs];
  const shown = chosen ?? last;
  return {
    run: chosen?.run ?? predicted,
    predicted,
    shown,
    chosen,
    choose,
    all,
    opened,
    open,
    pinned,
    pin,
  };
}
