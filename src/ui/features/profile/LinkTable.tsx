/** Two numbers a link, to be changed by hand. */
import { useId, useState } from 'react';
import type { LinkSpeed } from '../../../report/replay';
import { ScrollTable } from '../../components/ScrollTable';
import { type Link, linkName } from './links';
import { words } from './words';

const { latency } = words;

/** A minute is more than any way on earth takes. */
const RTT_MS = { min: 0, max: 60_000 } as const;
/** Over no bandwidth nothing would ever arrive. */
const MBIT = { min: 0.001, max: 1_000_000 } as const;

interface LinkTableProps {
  readonly links: readonly Link[];
  readonly speedOf: (link: Link) => LinkSpeed;
  readonly onChange: (link: Link, speed: LinkSpeed) => void;
}

export function LinkTable({ links, speedOf, onChange }: LinkTableProps) {
  return (
    <ScrollTable title={latency.table} note={latency.tableNote}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {latency.link}
          </th>
          <th scope="col">{latency.rtt}</th>
          <th scope="col">{latency.mbit}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => {
          const speed = speedOf(link);
          const name = linkName(link);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <SpeedField
                  label={latency.rttOf(name)}
                  value={speed.rttMs}
                  range={RTT_MS}
                  mistake={latency.rttMistake}
                  onChange={(rttMs) => onChange(link, { ...speed, rttMs })}
                />
              </td>
              <td>
                <SpeedField
                  label={latency.mbitOf(name)}
                  value={speed.mbit}
                  range={MBIT}
                  empty={Infinity}
                  mistake={latency.mbitMistake}
                  onChange={(mbit) => onChange(link, { ...speed, mbit })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}

interface SpeedFieldProps {
  readonly label: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number };
  /** What an empty field means, if it may be empty. */
  readonly empty?: number;
  /** What is said of anything else. */
  readonly mistake: string;
  readonly onChange: (value: number) => void;
}

/** While it has a mistake the estimate stays that of the last good value. */
function SpeedField({ label, value, range, empty, mistake, onChange }: SpeedFieldProps) {
  const id = useId();
  /** As it was typed: "1." and "0" are on the way to something. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number }>();
  const valueOf = (input: HTMLInputElement): number =>
    input.value === '' && !input.validity.badInput ? (empty ?? Number.NaN) : input.valueAsNumber;
  const isGood = (given: number) => given === empty || (given >= range.min && given <= range.max);
  // Somebody has chosen a preset meanwhile.
  const isOwn = typed !== undefined && (!isGood(typed.value) || typed.value === value);
  const isWrong = isOwn && !isGood(typed.value);
  const text = isOwn ? typed.text : Number.isFinite(value) ? String(value) : '';
  return (
    <>
      <input
        type="number"
        {...range}
        step="any"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        placeholder={empty === undefined ? undefined : latency.noLimit}
        value={text}
        onChange={({ target }) => {
          const given = valueOf(target);
          setTyped({ text: target.value, value: given });
          if (isGood(given)) onChange(given);
        }}
      />
      {isWrong && (
        <p id={id} className="mistake">
          {mistake}
        </p>
      )}
    </>
  );
}
