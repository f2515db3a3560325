/** What a link shows of the run that is shown, once that is the link's trace: its digest says so. */
import { useEffect, useState } from 'react';
import type { TraceFile } from '../../../report/trace-file';
import type { TracePlace } from '../../state/link-trace';
import { useWantedTrace, wantTrace } from '../../state/wanted-trace';
import { digestOf } from '../../../report/trace-text';
import { isEmpty } from './run';

export function useTracePlace(run: TraceFile | undefined) {
  const wanted = useWantedTrace();
  const [read, setRead] = useState<{ readonly run: TraceFile; readonly digest: string }>();
  const [found, setFound] = useState<{ readonly run: TraceFile; readonly place: TracePlace }>();
  useEffect(() => {
    if (!wanted || !run || isEmpty(run)) return undefined;
    let isPast = false;
    void digestOf(run).then((digest) => {
      if (isPast) return;
      setRead({ run, digest });
      if (digest !== wanted.digest) return;
      setFound({ run, place: wanted });
      wantTrace(undefined);
    });
    return () => {
      isPast = true;
    };
  }, [wanted, run]);
  return {
    wanted: wanted?.digest,
    /** Of the run that is shown, as far as it was asked for. */
    present: read?.run === run ? read?.digest : undefined,
    place: found?.run === run ? found?.place : undefined,
  };
}
