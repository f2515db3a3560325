/**
 * One party: what it holds, what it received in the last request, and, where a person has asked for
 * it, what was in a message. A panel beside the picture, not a modal: the page stays in use. On a phone, where
 * what stands below the picture is out of sight, it is a sheet over the foot of it.
 */
import { useCallback, useState } from 'react';
import type { PartyName } from '../../../mpc/wire/parties';
import type { PayloadView } from '../../../workers/inspection/control';
import { formatBytes } from '../../components/format';
import { Button } from '../../components/Button';
import { payloadOf, useOpenRequest } from '../../state/inspection';
import { replay } from '../../state/replay';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import { Arm, useObstacle } from './Arm';
import { type Beat, beatsOf } from './beats';
import { Card } from './Card';
import { Explain } from './Explain';
import { parties } from './explanations';
import { Payload } from './Payload';
import { useNarrow } from '../../components/media';
import { beatTitle, holdings, words } from './words';

interface InspectorProps {
  readonly party: PartyName;
}

/** Closes, and gives the focus back to the party's button. */
function close(party: PartyName): void {
  replay.setState({ inspected: undefined });
  document.getElementById(`party-${party}`)?.focus();
}

export function Inspector({ party }: InspectorProps) {
  // The walk-through opens it, too, and keeps the focus.
  const [isUnasked] = useState(() => replay.getState().walk !== undefined);
  // The walk-through stands at the foot itself.
  const isSheet = useNarrow() && !isUnasked;
  const leave = useCallback(() => close(party), [party]);
  return (
    <Card
      title={words.inspector.title(party)}
      className={isSheet ? 'mill-inspector mill-sheet' : 'mill-inspector'}
      aside={
        <Button look="quiet" aria-label={words.inspector.close} onClick={leave}>
          <span aria-hidden="true">✕</span>
        </Button>
      }
      isUnasked={isUnasked}
      isAtFoot={isSheet}
      about={`party-${party}`}
      onClose={leave}
    >
      <Explain explanation={parties[party]} />
      <h4>{words.inspector.holds}</h4>
      <ul className="mill-holds">
        {holdings[party].map((thing) => (
          <li key={thing}>{thing}</li>
        ))}
      </ul>
      <h4>{words.inspector.received}</h4>
      <Received party={party} />
    </Card>
  );
}

interface Message {
  readonly key: string;
  readonly from: PartyName;
  readonly bytes: number;
  readonly beat: Beat;
}

function messagesTo(party: PartyName, beats: readonly Beat[]): Message[] {
  return beats.flatMap((beat) =>
    beat.drops
      .filter(({ to }) => to === party)
      .map(({ from, bytes }) => ({ key: `${beat.key} ${from}`, from, bytes, beat })),
  );
}

interface Shown {
  readonly request: number;
  readonly key: string;
  readonly view: PayloadView | undefined;
}

function Received({ party }: InspectorProps) {
  const prediction = useApp(({ described }) => described?.privately);
  const isRemote = useIsRemote();
  const obstacle = useObstacle();
  const request = useOpenRequest();
  const [held, setShown] = useState<Shown>();
  const shown = held?.request === request && request !== undefined ? held : undefined;
  if (!prediction) return <p className="note">{words.inspector.noRequest}</p>;
  const messages = messagesTo(
    party,
    beatsOf(prediction.trace, prediction.request, prediction.places),
  );
  if (messages.length === 0) return <p className="note">{words.inspector.nothing}</p>;
  const look = async ({ key, from, beat: { phase, node } }: Message) => {
    if (request === undefined) return;
    setShown({ request, key, view: await payloadOf(party, request, { from, phase, node }) });
  };
  const chosen = messages.find(({ key }) => key === shown?.key);
  return (
    <>
      {isRemote ? <p className="note">{words.inside.elsewhere}</p> : <Arm />}
      <ul className="mill-messages">
        {messages.map((message) => (
          <li key={message.key} aria-current={message === chosen}>
            <span>
              {beatTitle(message.beat)}
              <span className="note">
                {words.inspector.from(message.from)},{' '}
                <span className="phase" data-phase={message.beat.phase}>
                  {message.beat.phase}
                </span>{' '}
                {formatBytes(message.bytes)}
              </span>
            </span>
            {message.bytes > 0 && !isRemote && (
              <Button
                blocked={obstacle}
                aria-label={`${words.inspector.show}: ${beatTitle(message.beat)}, ${words.inspector.from(message.from)}`}
                onClick={() => void look(message)}
              >
                {words.inspector.show}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && shown && !shown.view && <p className="note">{words.inside.gone}</p>}
      {chosen && shown?.view && <Payload title={beatTitle(chosen.beat)} view={shown.view} />}
    </>
  );
}
