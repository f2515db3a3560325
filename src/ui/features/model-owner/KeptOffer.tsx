/**
 * What the browser keeps of one's own networks: the newest is offered again as long as none is at hand; of the
 * one at hand it is said. What is forgotten can be kept after all.
 */
import { Button } from '../../components/Button';
import { useOwner } from '../../state/owner';
import { adopt, forget, regret } from '../../state/own-networks';
import type { Kept } from '../../state/kept-models';
import { partsOf } from '../../../model/network';
import { formatPercent } from '../../components/format';
import { dayOf } from './day';
import { useRunningReason } from './reasons';
import { words } from './words';

const { kept: say } = words;

export function KeptOffer() {
  const kept = useOwner((state) => state.kept);
  const own = useOwner((state) => state.own);
  const forgotten = useOwner((state) => state.forgotten);
  const hasOwn = useOwner(({ atHand, trained }) => atHand !== undefined && trained === undefined);
  const reason = useRunningReason();
  const [newest] = kept;
  if (forgotten) {
    return (
      <div className="kept">
        <p>
          <output>{say.forgotten(titleOf(forgotten))}</output>
        </p>
        <Button onClick={() => void regret()}>{say.undo}</Button>
      </div>
    );
  }
  const atHand = kept.find(({ key }) => key === own);
  if (hasOwn && atHand) {
    return (
      <div className="kept">
        <p>{say.has(titleOf(atHand), dayOf(atHand.at))}</p>
        <Button look="quiet" onClick={() => void forget(atHand)}>
          {say.forget}
        </Button>
      </div>
    );
  }
  if (!newest || hasOwn) return null;
  return (
    <div className="kept">
      <p>
        {say.offer(titleOf(newest), formatPercent(newest.card.testAccuracy), dayOf(newest.at))}
        {kept.length > 1 && ` ${say.others(kept.length - 1)}`}
      </p>
      <Button blocked={reason} onClick={() => void adopt(newest.key)}>
        {say.adopt}
      </Button>
      <Button look="quiet" onClick={() => void forget(newest)}>
        {say.forget}
      </Button>
    </div>
  );
}

const titleOf = ({ card }: Kept): string => words.card.units(partsOf(card.network));
