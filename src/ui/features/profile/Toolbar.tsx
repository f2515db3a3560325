/** What can be done with the run that is shown. */
import { useRef, useState } from 'react';
import type { NamedRow } from '../../../report/group';
import { readTrace } from '../../../report/trace-file';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Switch';
import { useApp } from '../../state/store';
import { setTracing } from '../../state/tracing';
import { saveCsv, saveTrace } from './files';
import { isEmpty } from './run';
import { RunChoice } from './RunChoice';
import type { useRun } from './use-run';
import { words } from './words';

interface ToolbarProps {
  readonly runs: ReturnType<typeof useRun>;
  readonly rows: readonly NamedRow[];
}

export function Toolbar({ runs, rows }: ToolbarProps) {
  const { run, shown, opened, open, pinned, pin } = runs;
  const tracing = useApp((state) => state.tracing);
  const file = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string>();
  const usable = run && !isEmpty(run) ? run : undefined;
  const blocked = usable ? undefined : words.nothingYet;
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    try {
      open({ name: chosen.name, ...(await readTrace(await chosen.text())) });
      setFailure(undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setFailure(words.openFailed(chosen.name, reason));
    }
  };
  return (
    <>
      <div className="profile-tools">
        <Switch label={words.record} checked={tracing} onChange={(isOn) => void setTracing(isOn)} />
        <Button
          blocked={usable && shown ? undefined : words.nothingToPin}
          onClick={() => pin(shown)}
        >
          {words.pin}
        </Button>
        {pinned && (
          <Button look="quiet" onClick={() => pin(undefined)}>
            {words.unpin}
          </Button>
        )}
        <span className="profile-files">
          <Button onClick={() => file.current?.click()}>{words.open}</Button>
          <Button
            blocked={blocked}
            title={words.exportHelp}
            onClick={() => usable && void saveTrace(usable)}
          >
            {words.export}
          </Button>
          <Button blocked={blocked} onClick={() => usable && saveCsv(usable, rows)}>
            {words.csv}
          </Button>
        </span>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            const { files } = event.target;
            void read(files?.[0]);
            // The same file may be opened again.
            event.target.value = '';
          }}
        />
      </div>
      <RunChoice runs={runs} />
      {failure && <Alert>{failure}</Alert>}
      {opened && (
        <p className="profile-state">
          {words.opened(opened.name, opened.hasDigest)}{' '}
          <Button look="quiet" onClick={() => open(undefined)}>
            {words.close}
          </Button>
        </p>
      )}
    </>
  );
}
