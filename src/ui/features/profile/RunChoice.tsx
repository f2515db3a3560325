/** Which run is shown, and which one beside it: the last ones, and a file that is open. */
import type { KeptRun } from './history';
import type { useRun } from './use-run';
import { words } from './words';

const { history } = words;

export function RunChoice({ runs }: { readonly runs: ReturnType<typeof useRun> }) {
  const { all, run, chosen, choose, pinned, pin } = runs;
  if (all.length === 0) return null;
  const of = (key: string) => [...all, pinned, chosen].find((each) => each?.key === key);
  return (
    <div className="profile-runs">
      <label className="profile-choice">
        {history.shown}
        <select value={chosen?.key ?? ''} onChange={({ target }) => choose(of(target.value))}>
          <option value="">{history.last}</option>
          <Options runs={all} also={chosen} />
        </select>
      </label>
      <label className="profile-choice">
        {history.compared}
        <select value={pinned?.key ?? ''} onChange={({ target }) => pin(of(target.value))}>
          <option value="">{history.nothing}</option>
          {/* Beside itself a run differs in nothing. */}
          <Options runs={all.filter((each) => each.run !== run)} also={pinned} />
        </select>
      </label>
    </div>
  );
}

/** What is chosen stays on the list, however many came after it. */
function Options({
  runs,
  also,
}: {
  readonly runs: readonly KeptRun[];
  readonly also: KeptRun | undefined;
}) {
  const isThere = also === undefined || runs.some(({ key }) => key === also.key);
  return (isThere ? runs : [...runs, also]).map(({ key, name }) => (
    <option key={key} value={key}>
      {name}
    </option>
  ));
}
