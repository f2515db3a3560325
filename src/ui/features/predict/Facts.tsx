/**
 * How long, in the middle of the last predictions, since one alone is noise; and how many rounds, how many
 * bytes, how exact, all measured in one, the last that is described.
 */
import type { ReactNode } from 'react';
import type { Prediction } from '../../../workers/prediction';
import { Explained } from '../../components/Explained';
import { formatBytes, formatCount, formatDifference, formatMs } from '../../components/format';
import type { Answer } from '../../state/answer';
import { type Typical, typicalOf, useTimings } from '../../state/timings';
import { useIsRemote } from '../../state/where';
import { largestDifference, moved, scoresOf } from './scores';
import { words } from './words';

const { facts } = words;

export function Facts({ answer }: { readonly answer: Answer<Prediction> | undefined }) {
  const { privately } = answer ?? {};
  const isRemote = useIsRemote();
  const timings = useTimings();
  const isExample = answer?.question.by === 'page';
  const typical = typicalOf(timings, 'privateMs') ?? (isExample ? firstOf(answer) : undefined);
  const plaintext = typicalOf(timings, 'plaintextMs');
  const difference = largestDifference(scoresOf(answer));
  const dealt = privately?.dealt === 'on demand' ? facts.onDemand : facts.ahead;
  const [online, offline] = (['online', 'offline'] as const).map((phase) => {
    const bytes = moved(privately?.bytes, phase);
    return bytes === undefined ? undefined : formatBytes(bytes);
  });
  return (
    <dl className="facts">
      <Fact
        name={facts.private}
        unit="ms"
        note={<Explained terms={['dealt']}>{spread(typical) + dealt}</Explained>}
      >
        {typical && formatMs(typical.median)}
      </Fact>
      {!isRemote && (
        <Fact name={facts.plaintext} unit="ms" note={spread(plaintext) + facts.tfjs}>
          {plaintext && formatMs(plaintext.median)}
        </Fact>
      )}
      <Fact name={facts.rounds} note={facts.betweenServers}>
        {privately && formatCount(privately.rounds)}
      </Fact>
      <Fact name={facts.online} note={offline && facts.offline(offline)}>
        {online}
      </Fact>
      {!isRemote && (
        <Fact
          name={<Explained terms={['logit']}>{facts.difference}</Explained>}
          note={facts.between}
        >
          {difference !== undefined && formatDifference(difference)}
        </Fact>
      )}
    </dl>
  );
}

/** The example's time counts for nothing but itself: nothing was warm then. */
function firstOf({ privately: { onlineMs } }: Answer<Prediction>): Typical {
  return { median: onlineMs, least: onlineMs, most: onlineMs, runs: 1, isFirst: true };
}

/** What the figure is of, before what else is said of it. */
function spread(typical: Typical | undefined): string {
  if (!typical) return '';
  const { runs, least, most, isFirst } = typical;
  if (isFirst) return `${facts.first}, `;
  return runs === 1 ? '' : `${facts.median(runs, formatMs(least), formatMs(most))}, `;
}

interface FactProps {
  readonly name: ReactNode;
  readonly unit?: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

function Fact({ name, unit, note, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children ? (
          <>
            <b>{children}</b> {unit}
          </>
        ) : (
          <b>{words.unknown}</b>
        )}
        {children && note && <span className="note">{note}</span>}
      </dd>
    </div>
  );
}
