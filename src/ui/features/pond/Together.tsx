/** α and both mask shares, fetched on request and added up on the page: then it is the image. */
import { useEffect, useRef } from 'react';
import { uniformity } from '../../../workers/inspection/chi-square';
import { Button } from '../../components/Button';
import { Explained } from '../../components/Explained';
import { inputShareOf } from '../../state/inspection';
import { useReplay } from '../../state/replay';
import { useObstacle } from './Arm';
import { Part } from './Decoy';
import { isImage, lowBytes, sum } from './image-shares';
import { showP } from './p-value';
import { useRequestData } from './use-request-data';
import { words } from './words';

const { together } = words;

export function Together() {
  const obstacle = useObstacle();
  const held = useRequestData(async (request) => {
    const [zero, one] = await Promise.all([
      inputShareOf('server0', request),
      inputShareOf('server1', request),
    ]);
    return zero && one && { masked: zero.masked, masks: [zero.mask, one.mask] as const };
  });
  const asked = useReplay((state) => state.together);
  const { ask, request } = held;
  const heeded = useRef(asked);
  useEffect(() => {
    // The walk-through presses the button, once.
    if (asked === heeded.current || request === undefined) return;
    heeded.current = asked;
    void ask();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked, request]);
  return (
    <section className="mill-together" aria-label={together.title}>
      <h4>{together.title}</h4>
      <p>
        <Explained terms={['alpha', 'mask', 'share']}>{together.intro}</Explained>
      </p>
      <Button blocked={obstacle} onClick={() => void ask()}>
        {together.button}
      </Button>
      {obstacle && <p className="note">{obstacle}</p>}
      {!obstacle && held.isGone && <p className="note">{words.inside.gone}</p>}
      {held.value && <Sum {...held.value} />}
    </section>
  );
}

interface SumProps {
  readonly masked: Uint32Array;
  readonly masks: readonly [Uint32Array, Uint32Array];
}

function Sum({ masked, masks }: SumProps) {
  const whole = sum(sum(masked, masks[0]), masks[1]);
  if (!isImage(whole)) return <p className="note">{together.failed}</p>;
  const p = (values: Uint32Array) => showP(uniformity(new Uint8Array(values.buffer)).pValue);
  return (
    <>
      <div className="mill-equation">
        <Part words={together.masked} pixels={lowBytes(masked)} />
        <span className="mill-sign">+</span>
        <Part words={together.mask('server0')} pixels={lowBytes(masks[0])} />
        <span className="mill-sign">+</span>
        <Part words={together.mask('server1')} pixels={lowBytes(masks[1])} />
        <span className="mill-sign">=</span>
        <Part words={together.sum} pixels={lowBytes(whole)} />
      </div>
      <p className="note">
        <Explained terms={['chance']}>
          {`${together.says}${p(masked)}${together.image}${p(whole)}.`}
        </Explained>
      </p>
    </>
  );
}
