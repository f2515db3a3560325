/** What the panel holds: the form, the progress, the results. */
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import './evaluate.css';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { formatCount } from '../../components/format';
import { saveFile } from '../../components/save-file';
import { Segmented } from '../../components/Segmented';
import { useLocalSet } from '../../state/local-data';
import { useApp } from '../../state/store';
import { csvOf } from './csv';
import { History } from './History';
import { Progress } from './Progress';
import { Results } from './Results';
import { allOutcomes, cancelRun, startRun, useRun } from '../../state/evaluation';
import type { Source } from '../../state/evaluation';
import { words } from './words';

const START = 1000;
/** Most images of one evaluation. */
const MOST = 10_000;
const SOURCES = ['mnist', 'file'] as const;

export function Workbench() {
  const run = useRun();
  const local = useLocalSet();
  const labels = local?.images.labels;
  const phase = useApp((state) => state.phase);
  const testSet = useApp((state) => state.testSet);
  /** What was typed, of each source. */
  const [typed, setTyped] = useState<{ readonly mnist?: string; readonly file?: string }>({});
  const [chosen, setChosen] = useState<(typeof SOURCES)[number]>('mnist');
  const [invalid, setInvalid] = useState(false);
  const rangeId = useId();

  const source = sourceOf();
  const most = source ? Math.min(MOST, source.images.count) : MOST;
  const kind = source?.kind ?? 'mnist';
  const number = typed[kind] ?? String(Math.min(START, most));
  const isRunning = run?.status === 'running';
  const blocked = reason();

  function sourceOf(): Source | undefined {
    if (chosen === 'file' && local && labels) {
      return { kind: 'file', images: { ...local.images, labels }, set: local };
    }
    return testSet.status === 'ready' ? { kind: 'mnist', images: testSet.images } : undefined;
  }
  function reason(): string | undefined {
    if (isRunning) return words.running;
    if (phase !== 'ready') return words.servers[phase];
    return source ? undefined : words.noImages;
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (blocked !== undefined || !source) return;
    const total = /^\d+$/.test(number) ? Number(number) : 0;
    const isValid = total >= 1 && total <= most;
    setInvalid(!isValid);
    if (isValid) void startRun(source, total);
  };
  const save = () => {
    if (!run?.results) return;
    const csv = csvOf(allOutcomes(), run.results.bound);
    saveFile(csv, 'text/csv', `millpond-evaluation-${run.results.summary.count}.csv`);
  };

  return (
    <>
      {invalid && <Alert>{words.invalid(formatCount(most))}</Alert>}
      {run?.status === 'failed' && <Alert>{words.failedAlert(run.message ?? '')}</Alert>}
      <form className="evaluate-form" onSubmit={submit} noValidate>
        {labels && (
          <Segmented
            label={words.source}
            options={SOURCES}
            names={words.sources}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setInvalid(false);
            }}
          />
        )}
        <label>
          <span>{words.number}</span>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={most}
            step={1}
            value={number}
            aria-invalid={invalid}
            aria-describedby={rangeId}
            onChange={(event) => {
              setTyped({ ...typed, [kind]: event.target.value });
              setInvalid(false);
            }}
          />
        </label>
        <Button type="submit" look="primary" blocked={blocked}>
          {words.start}
        </Button>
        <Button blocked={isRunning ? undefined : words.nothingToCancel} onClick={cancelRun}>
          {words.cancel}
        </Button>
        <Button
          look="quiet"
          blocked={isRunning ? words.running : run?.results ? undefined : words.nothingToExport}
          onClick={save}
        >
          {words.export}
        </Button>
        <span id={rangeId} className="note">
          {words.range(formatCount(most))}
        </span>
      </form>
      <Progress run={run} />
      {run && <Results run={run} />}
      <History />
    </>
  );
}
