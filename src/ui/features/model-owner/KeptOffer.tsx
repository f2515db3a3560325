/** The weights of an earlier visit, offered again. */
import type { ModelFacts } from '../../../model/facts';
import { Button } from '../../components/Button';
import { formatPercent } from '../../components/format';
import { ownerText } from '../../owner-text';
import { useOwner } from '../../state/owner';
import { adopt, forget } from '../../state/owner-actions';
import { useRunningReason } from './reasons';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const words = ownerText.kept;

export function KeptOffer() {
  const kept = useOwner((state) => state.kept);
  const reason = useRunningReason();
  if (!kept) return null;
  return (
    <div className="kept">
      <p>{offer(kept.card, kept.at)}</p>
      <Button blocked={reason} onClick={() => void adopt()}>
        {words.adopt}
      </Button>
      <Button look="quiet" onClick={() => void forget()}>
        {words.forget}
      </Button>
    </div>
  );
}

const offer = ({ layers, testAccuracy }: ModelFacts, at: Date): string =>
  words.offer(ownerText.card.units(layers), formatPercent(testAccuracy), day.format(at));
