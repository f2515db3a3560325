/** The parties, their links, and the drops of one step on their way. */
import { useRef } from 'react';
import type { CSSProperties } from 'react';
import { PARTIES } from '../../../mpc/wire/parties';
import type { PartyName } from '../../../mpc/wire/parties';
import { formatBytes } from '../../components/format';
import { replay, useReplay } from '../../state/replay';
import type { Beat, Drop } from './beats';
import { along, curveOf, links, NARROW, radiusOf, WIDE } from './layout';
import type { Arrangement } from './layout';
import { useNarrow } from '../../components/media';
import { ASIDE, useLabels } from './use-labels';
import { usePlayback } from './use-playback';
import { dropName, roles, words } from './words';

interface PartiesPictureProps {
  readonly beats: readonly Beat[];
  readonly shown: Beat | undefined;
}

export function PartiesPicture({ beats, shown }: PartiesPictureProps) {
  const arrangement = useNarrow() ? NARROW : WIDE;
  const stage = useRef<HTMLDivElement>(null);
  const progress = usePlayback(beats.length, stage);
  useLabels(stage, shown, arrangement);
  const { width, height } = arrangement;
  return (
    <div ref={stage} className="mill-stage" style={{ aspectRatio: `${width} / ${height}` }}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {links(arrangement).map(({ a, b, path }) => (
          <path key={a + b} className="mill-link" d={path} data-used={isUsed(shown, a, b)} />
        ))}
        {shown?.drops.map((drop) => (
          <DropShape
            key={drop.from + drop.to}
            drop={drop}
            beat={shown}
            arrangement={arrangement}
            progress={progress}
          />
        ))}
      </svg>
      {PARTIES.map((party) => (
        <PartyButton key={party} party={party} arrangement={arrangement} />
      ))}
    </div>
  );
}

const isUsed = (beat: Beat | undefined, a: PartyName, b: PartyName): boolean =>
  !!beat?.drops.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));

interface PartyButtonProps {
  readonly party: PartyName;
  readonly arrangement: Arrangement;
}

function PartyButton({ party, arrangement }: PartyButtonProps) {
  const inspected = useReplay((state) => state.inspected === party);
  const { x, y } = arrangement.places[party];
  const place: CSSProperties = {
    left: `${(100 * x) / arrangement.width}%`,
    top: `${(100 * y) / arrangement.height}%`,
  };
  return (
    <div className="mill-party" style={place} data-party={party}>
      <button
        type="button"
        id={`party-${party}`}
        aria-expanded={inspected}
        title={words.open(party)}
        onClick={() => replay.setState({ inspected: inspected ? undefined : party })}
      >
        {party}
      </button>
      <span className="note" aria-hidden="true">
        {roles[party]}
      </span>
    </div>
  );
}

/** Drops keep clear of the parties at both ends, and of those that come the other way. */
const [FIRST, LAST] = [0.22, 0.78];

interface DropShapeProps {
  readonly drop: Drop;
  readonly beat: Beat;
  readonly arrangement: Arrangement;
  readonly progress: number;
}

function DropShape({ drop, beat, arrangement, progress }: DropShapeProps) {
  const curve = curveOf(arrangement, drop.from, drop.to);
  const { at, normal } = along(curve, FIRST + (LAST - FIRST) * progress);
  const radius = radiusOf(drop.bytes);
  const [x, y] = [at.x + ASIDE * normal.x, at.y + ASIDE * normal.y];
  return (
    <g className="mill-drop" data-phase={beat.phase}>
      <path d={SHAPES[beat.phase]} transform={`translate(${x} ${y}) scale(${radius / 10})`} />
      <text textAnchor="middle" dominantBaseline="central">
        {dropName(beat, arrangement === NARROW)} · {formatBytes(drop.bytes)}
      </text>
    </g>
  );
}

/** Online a drop, offline a lozenge: ten units in radius. */
export const SHAPES: Readonly<Record<Beat['phase'], string>> = {
  online: 'M0 -13C5 -6 10 -2 10 4A10 10 0 0 1 -10 4C-10 -2 -5 -6 0 -13Z',
  offline: 'M0 -11L11 0L0 11L-11 0Z',
  setup: 'M-9 -9H9V9H-9Z',
};
