/** The weights of an earlier visit, offered again: the newest, as long as none of one's own is at hand. */
import { Button } from '../../components/Button';
import { useOwner } from '../../state/owner';
import { adopt, forget } from '../../state/own-networks';
import { partsOf } from '../../../model/network';
import { formatPercent } from '../../components/format';
import { dayOf } from './day';
import { useRunningReason } from './reasons';
import { words } from './words';

const { kept: say } = words;

export function KeptOffer() {
  const kept = useOwner((state) => state.kept);
  const hasOwn = useOwner(({ atHand, trained }) => atHand !== undefined && trained === undefined);
  const reason = useRunningReason();
  const [newest] = kept;
  if (!newest || hasOwn) return null;
  const { network, testAccuracy } = newest.card;
  const name = words.card.units(partsOf(network));
  return (
    <div className="kept">
      <p>
        {say.offer(name, formatPercent(testAccuracy), dayOf(newest.at))}
        {kept.length > 1 && ` ${say.others(kept.length - 1)}`}
      </p>
      <Button blocked={reason} onClick={() => void adopt(newest.key)}>
        {say.adopt}
      </Button>
      <Button look="quiet" onClick={() => void forget(newest.key)}>
        {say.forget}
      </Button>
    </div>
  );
}
