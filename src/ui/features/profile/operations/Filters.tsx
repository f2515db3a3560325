/** Which ops are shown, and how they are added up. */
import { GROUPINGS, type Grouping } from '../../../../report/group';
import { PARTIES } from '../../../../mpc/wire/parties';
import type { OperationRow } from '../../../../report/tables';
import { Segmented } from '../../../components/Segmented';
import { words } from './words';

const SHOWN_PHASES = ['all', 'online', 'offline'] as const;

export interface Filter {
  readonly phase: (typeof SHOWN_PHASES)[number];
  readonly party: OperationRow['party'] | 'all';
  readonly by: Grouping;
}

export const ALL: Filter = { phase: 'all', party: 'all', by: 'each' };

/** Whether an op is among those that are shown. */
export const isWanted =
  ({ phase, party }: Filter) =>
  (row: OperationRow): boolean =>
    (phase === 'all' || row.phase === phase) && (party === 'all' || row.party === party);

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

export function Filters({ filter, onChange }: FiltersProps) {
  return (
    <div className="operations-filters">
      <Segmented
        label={words.phase}
        options={SHOWN_PHASES}
        names={words.phases}
        value={filter.phase}
        onChange={(phase) => onChange({ ...filter, phase })}
      />
      <label className="profile-choice">
        {words.party}
        <select
          value={filter.party}
          onChange={({ target }) => {
            const party = PARTIES.find((each) => each === target.value) ?? 'all';
            onChange({ ...filter, party });
          }}
        >
          <option value="all">{words.allParties}</option>
          {PARTIES.map((party) => (
            <option key={party}>{party}</option>
          ))}
        </select>
      </label>
      <Segmented
        label={words.grouping}
        options={GROUPINGS}
        names={words.groupings}
        value={filter.by}
        onChange={(by) => onChange({ ...filter, by })}
      />
    </div>
  );
}
