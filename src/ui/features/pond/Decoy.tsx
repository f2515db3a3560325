/** For what one server holds, the other share that would have made it any digit one likes. */
import { useState } from 'react';
import { SERVERS } from '../../../mpc/wire/parties';
import type { ServerName } from '../../../mpc/wire/parties';
import type { InputShare } from '../../../workers/inspection/control';
import { PixelCanvas } from '../../components/PixelCanvas';
import { Segmented } from '../../components/Segmented';
import { inputShareOf } from '../../state/inspection';
import { useApp } from '../../state/store';
import type { TestSet } from '../../state/store';
import { imageInput } from '../../state/test-set-actions';
import { useObstacle } from './Arm';
import { lowBytes, otherShare, shareOf, sum } from './image-shares';
import { useRequestData } from './use-request-data';
import { words } from './words';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
type DigitName = (typeof DIGITS)[number];
const DIGIT_NAMES = Object.fromEntries(DIGITS.map((digit) => [digit, digit])) as Record<
  DigitName,
  string
>;
const SERVER_NAMES: Record<ServerName, string> = { server0: 'server0', server1: 'server1' };

export function Decoy() {
  const [server, setServer] = useState<ServerName>('server0');
  const [chosen, setChosen] = useState<{ request: number | undefined; digit: DigitName }>();
  const testSet = useApp((state) => state.testSet);
  const held = useRequestData(async (request: number, from: ServerName) => {
    const share = await inputShareOf(from, request);
    return share && { from, share };
  });
  const obstacle = useObstacle() ?? (testSet.status === 'ready' ? undefined : words.decoy.noImages);
  const digit = chosen?.request === held.request ? chosen?.digit : undefined;
  const share = held.value?.from === server ? held.value.share : undefined;

  const choose = (wanted: DigitName) => {
    setChosen({ request: held.request, digit: wanted });
    void held.ask(server);
  };
  const turnTo = (other: ServerName) => {
    setServer(other);
    if (digit !== undefined) void held.ask(other);
  };
  return (
    <section aria-label={words.decoy.title} className="mill-decoy">
      <h4>{words.decoy.title}</h4>
      <p>{words.decoy.intro}</p>
      <fieldset disabled={obstacle !== undefined} className="mill-choices">
        <Segmented
          label={words.decoy.server}
          options={SERVERS}
          names={SERVER_NAMES}
          value={server}
          onChange={turnTo}
        />
        <Segmented
          label={words.decoy.digit}
          options={DIGITS}
          names={DIGIT_NAMES}
          value={digit}
          onChange={choose}
        />
      </fieldset>
      {obstacle && <p className="note">{obstacle}</p>}
      {!obstacle && held.isGone && <p className="note">{words.inside.gone}</p>}
      {share && digit !== undefined && testSet.status === 'ready' && (
        <Equation server={server} digit={Number(digit)} share={share} testSet={testSet} />
      )}
    </section>
  );
}

interface EquationProps {
  readonly server: ServerName;
  readonly digit: number;
  readonly share: InputShare;
  readonly testSet: TestSet & { status: 'ready' };
}

function Equation({ server, digit, share, testSet }: EquationProps) {
  const { pixels } = imageInput(testSet, testSet.images.labels.indexOf(digit));
  const own = shareOf(server, share);
  const other = otherShare(own, pixels);
  const otherServer = server === 'server0' ? 'server1' : 'server0';
  return (
    <>
      <div className="mill-equation">
        <Part words={words.decoy.holds(server)} pixels={lowBytes(own)} />
        <span className="mill-sign">+</span>
        <Part words={words.decoy.would(otherServer, digit)} pixels={lowBytes(other)} />
        <span className="mill-sign">=</span>
        <Part words={words.decoy.sum(digit)} pixels={lowBytes(sum(own, other))} />
      </div>
      <p className="note">{words.decoy.proof}</p>
    </>
  );
}

export function Part({ words, pixels }: { readonly words: string; readonly pixels: Uint8Array }) {
  return (
    <figure className="mill-part">
      <PixelCanvas pixels={pixels} label={words} />
      <figcaption className="note" aria-hidden="true">
        {words}
      </figcaption>
    </figure>
  );
}
