/**
 * What is in the pond: the last request replayed between the parties, a look inside, the
 * walk-through. Loaded after the first view.
 */
import { useEffect, useMemo } from 'react';
import { Terms } from '../../components/Terms';
import { replay, showBeat, useReplay } from '../../state/replay';
import { useSelectedNode } from '../../state/selection';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import './pond.css';
import { beatsOf } from './beats';
import { Inspector } from './Inspector';
import { LookInside } from './LookInside';
import { useReducedMotion } from '../../components/media';
import { PartiesPicture, SHAPES } from './PartiesPicture';
import { ReplayControls } from './ReplayControls';
import { Walk } from './Walk';
import { words } from './words';

export function Replay() {
  const prediction = useApp(({ described }) => described?.privately);
  const isRemote = useIsRemote();
  const still = useReducedMotion();
  const beats = useMemo(
    () => (prediction ? beatsOf(prediction.trace, prediction.request, prediction.places) : []),
    [prediction],
  );
  const at = Math.min(
    useReplay((state) => state.beat),
    Math.max(beats.length - 1, 0),
  );
  const inspected = useReplay((state) => state.inspected);

  // A new request's messages move as soon as it is answered; with reduced motion, on request.
  const isWalking = useReplay((state) => state.walk !== undefined);
  useEffect(() => {
    if (beats.length > 0 && !isWalking)
      replay.setState({ beat: 0, isPlaying: !still, isHeld: false });
    // The walk-through sets the step itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beats, still]);

  // Whoever selects a node in the profile sees its messages here.
  const selected = useSelectedNode();
  useEffect(() => {
    if (selected === undefined || beats[at]?.node === selected) return;
    const found = beats.findLastIndex(({ node }) => node === selected);
    if (found >= 0) showBeat(found, true);
    // Only a new selection moves the replay.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);

  return (
    <>
      <div className="mill-columns" data-inspecting={inspected !== undefined}>
        <div>
          <PartiesPicture beats={beats} shown={beats[at]} />
          <Legend />
          <Terms {...words.terms} />
          {beats.length > 0 ? (
            <ReplayControls beats={beats} at={at} />
          ) : (
            <p className="note">{prediction ? words.noTrace : words.empty}</p>
          )}
        </div>
        {inspected && <Inspector key={inspected} party={inspected} />}
      </div>
      {!isRemote && <LookInside />}
      <Walk />
    </>
  );
}

function Legend() {
  return (
    <ul className="mill-legend note">
      {(['offline', 'online'] as const).map((phase) => (
        <li key={phase}>
          <svg viewBox="-14 -14 28 28" aria-hidden="true">
            <g className="mill-drop" data-phase={phase}>
              <path d={SHAPES[phase]} />
            </g>
          </svg>
          {words.legend[phase]}
        </li>
      ))}
      <li>{words.legend.size}</li>
    </ul>
  );
}
