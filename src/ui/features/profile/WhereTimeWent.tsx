/** Where the online time went: on the way that decided it, and at each party. Each bar adds up to the whole. */
import { useMemo } from 'react';
import { HERE, playOf, replay, sharesOf } from '../../../report/replay';
import type { TraceFile } from '../../../report/trace-file';
import { formatMs } from '../../components/format';
import { PartsBar } from './PartsBar';
import { words } from './words';

const { went } = words;

export function WhereTimeWent({ run }: { readonly run: TraceFile }) {
  const facts = useMemo(() => {
    const play = playOf(run, 'online');
    return play && { ...replay(play, HERE), shares: sharesOf(play) };
  }, [run]);
  if (!facts) return null;
  const { ms, path, shares } = facts;
  return (
    <div className="table-block">
      <h3>{went.title}</h3>
      <p className="note">{went.note}</p>
      <dl className="went">
        <div>
          <dt>{went.path(formatMs(ms))}</dt>
          <dd>
            <PartsBar
              whole={ms}
              parts={[
                ['compute', path.compute],
                ['transit', path.transit],
                ['between', path.between],
              ]}
            />
          </dd>
        </div>
        {shares.map(({ party, compute, waiting, idle }) => (
          <div key={party}>
            <dt>{party}</dt>
            <dd>
              <PartsBar
                whole={ms}
                parts={[
                  ['compute', compute],
                  ['waiting', waiting],
                  ['idle', idle],
                ]}
              />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
