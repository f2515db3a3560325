/** Your ink → two pictures of noise → the answer: what this very prediction was made of. */
import type { ReactNode } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import { Panel } from '../../components/Panel';
import { SIDE } from '../../ink/pixels';
import { doubtOf } from '../../state/answer';
import { useLive } from '../../state/live';
import { EXAMPLE, useIsExample } from '../../state/own-seven';
import { useShownAnswer, useWaitingSince } from '../../state/shown';
import { useApp } from '../../state/store';
import './story.css';
import { words } from './words';

const NOTHING = new Uint8Array(SIDE * SIDE);

/** @param children the answer in words, with which the story ends. */
export function StoryPanel({ children }: { readonly children: ReactNode }) {
  const answer = useShownAnswer();
  const isExample = answer?.question.by === 'page';
  const about = answer ? words.honest : words.none;
  return (
    <Panel
      title={words.title}
      id="story"
      className="story"
      aside={
        <a className="really" href="#pond">
          {words.really}
        </a>
      }
    >
      <ol className="story-tiles">
        <Ink />
        <Noise server="server0" />
        <Noise server="server1" />
        <Tile name={words.producer} note={words.producerHas}>
          <span className="story-dealer" aria-hidden="true" />
        </Tile>
        <Tile name={words.answer} note={words.answerFrom} className="story-answer">
          <span className="story-digit" aria-hidden="true">
            {answer?.privately.scores[0]?.digit}
            {answer && doubtOf(answer) && '?'}
          </span>
        </Tile>
      </ol>
      {children}
      <p className="story-words">
        <Rate />
        <span className="note">{isExample ? words.example : about}</span>
      </p>
    </Panel>
  );
}

interface TileProps {
  readonly name: string;
  readonly note: string;
  readonly className?: string;
  readonly children: ReactNode;
}

function Tile({ name, note, className, children }: TileProps) {
  return (
    <li className={className}>
      {children}
      <b>{name}</b>
      <span className="note">{note}</span>
    </li>
  );
}

function Ink() {
  const shown = useShownAnswer();
  const present = useApp((state) => state.input);
  const growing = useLive((state) => (shown ? undefined : state.growing));
  const isExample = useIsExample();
  const input = shown?.question.input ?? (isExample ? EXAMPLE : present);
  const whose = growing ? 'ink' : input === EXAMPLE ? 'example' : input.kind;
  return (
    <Tile name={words.ink} note={words.inkHas[whose]}>
      <PixelCanvas pixels={growing ?? input.pixels} />
    </Tile>
  );
}

function Noise({ server }: { readonly server: 'server0' | 'server1' }) {
  const shares = useShownAnswer()?.privately.shares;
  return (
    <Tile name={server} note={shares ? words.noise : words.noNoise}>
      <PixelCanvas pixels={shares?.[server] ?? NOTHING} label={words.got(server)} />
    </Tile>
  );
}

function Rate() {
  const perSecond = useLive((state) => state.perSecond);
  const hasGivenWay = useWaitingSince() !== undefined;
  const rounded = perSecond === undefined ? undefined : Math.round(perSecond);
  return (
    <span className="rate" data-testid="rate" data-per-second={rounded}>
      {!hasGivenWay && (rounded === undefined ? words.noRate : words.rate(rounded))}
    </span>
  );
}
