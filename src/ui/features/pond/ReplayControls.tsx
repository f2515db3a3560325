/** Play, step, slow motion, a slider for the position, and every step by name. */
import { useEffect, useRef } from 'react';
import { formatBytes, formatMs } from '../../components/format';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Switch';
import { pause, play, replay, showBeat, useReplay } from '../../state/replay';
import { selectNode } from '../../state/selection';
import type { Beat } from './beats';
import { Explain } from './Explain';
import { stepExplanation } from './explanations';
import { beatNames, beatTitle, words } from './words';

interface ReplayProps {
  readonly beats: readonly Beat[];
  readonly at: number;
}

/** Goes to a step; table and timeline of the profile follow. */
function show(beats: readonly Beat[], at: number): void {
  showBeat(at);
  selectNode(beats[at]?.node || undefined);
}

export function ReplayControls({ beats, at }: ReplayProps) {
  const isPlaying = useReplay((state) => state.isPlaying);
  const isSlow = useReplay((state) => state.isSlow);
  const last = beats.length - 1;
  const beat = beats[at]!;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has no look of its own
    <div role="group" aria-label={words.replay.label} className="mill-replay">
      <div className="mill-buttons">
        <Button
          blocked={at === 0 ? words.replay.atStart : undefined}
          aria-label={words.replay.back}
          onClick={() => show(beats, at - 1)}
        >
          <span aria-hidden="true">◂</span>
        </Button>
        <Button onClick={() => (isPlaying ? pause() : play(beats.length))}>
          {isPlaying ? words.replay.pause : words.replay.play}
        </Button>
        <Button
          blocked={at === last ? words.replay.atEnd : undefined}
          aria-label={words.replay.forward}
          onClick={() => show(beats, at + 1)}
        >
          <span aria-hidden="true">▸</span>
        </Button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={words.replay.position}
          aria-valuetext={`${words.replay.step(at + 1, beats.length)}: ${beatTitle(beat)}`}
          onChange={(event) => show(beats, Number(event.target.value))}
        />
        <Switch
          label={words.replay.slow}
          checked={isSlow}
          onChange={(slow) => replay.setState({ isSlow: slow })}
        />
      </div>
      <Steps beats={beats} at={at} />
      <Step beat={beat} at={at} count={beats.length} />
    </div>
  );
}

/** A narrow screen has them in one row, which follows the replay; the page itself stays. */
function Steps({ beats, at }: ReplayProps) {
  const list = useRef<HTMLOListElement>(null);
  const names = beatNames(beats);
  useEffect(() => {
    const step = list.current?.children[at];
    if (!list.current || !(step instanceof HTMLElement)) return;
    list.current.scrollLeft = step.offsetLeft - (list.current.clientWidth - step.offsetWidth) / 2;
  }, [at]);
  return (
    <ol ref={list} className="mill-steps" aria-label={words.replay.steps}>
      {beats.map((step, i) => (
        <li key={step.key} data-phase={step.phase} data-round={step.round}>
          <button
            type="button"
            aria-current={i === at ? 'step' : undefined}
            title={beatTitle(step)}
            onClick={() => show(beats, i)}
          >
            {names[i]}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Step({
  beat,
  at,
  count,
}: {
  readonly beat: Beat;
  readonly at: number;
  readonly count: number;
}) {
  const isPlaying = useReplay((state) => state.isPlaying);
  const isFollowing = useReplay((state) => state.isFollowing);
  const explanation = stepExplanation(beat);
  return (
    <div className="mill-step">
      <div>
        {/* While it plays, reading every step out would never end; who selects an op elsewhere hears of that. */}
        <div aria-live={isPlaying || isFollowing ? 'off' : 'polite'}>
          <h3>{beatTitle(beat)}</h3>
          <p className="note">
            <span className="phase" data-phase={beat.phase}>
              {beat.phase}
            </span>{' '}
            {words.replay.step(at + 1, count)},{' '}
            {words.replay.after(formatMs(beat.atMs), beat.phase)}
          </p>
        </div>
        <ul className="mill-moves note">
          {beat.drops.map(({ from, to, bytes }) => (
            <li key={from + to}>
              {from} → {to}: {formatBytes(bytes)}
            </li>
          ))}
        </ul>
        {beat.node > 0 && (
          <Button
            look="quiet"
            onClick={() => {
              selectNode(beat.node);
              document.getElementById('profile')?.scrollIntoView();
            }}
          >
            {words.replay.profile}
          </Button>
        )}
      </div>
      {explanation && <Explain explanation={explanation} />}
    </div>
  );
}
