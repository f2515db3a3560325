/** The weights of an earlier visit, offered again. */
import type { ModelFacts } from '../../../model/facts';
import { partsOf } from '../../../model/network';
import { Button } from '../../components/Button';
import { formatPercent } from '../../components/format';
import { useOwner } from '../../state/owner';
import { adopt, forget } from '../../state/owner-actions';
import { useRunningReason } from './reasons';
import { words } from './words';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function KeptOffer() {
  const kept = useOwner((state) => state.kept);
  const reason = useRunningReason();
  if (!kept) return null;
  return (
    <div className="kept">
      <p>{offer(kept.card, kept.at)}</p>
      <Button blocked={reason} onClick={() => void adopt()}>
        {words.kept.adopt}
      </Button>
      <Button look="quiet" onClick={() => void forget()}>
        {words.kept.forget}
      </Button>
    </div>
  );
}

const offer = ({ network, testAccuracy }: ModelFacts, at: Date): string =>
  words.kept.offer(words.card.units(partsOf(network)), formatPercent(testAccuracy), day.format(at));
