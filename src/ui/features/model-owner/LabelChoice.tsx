/** What the client is to learn: all scores, or the digit and nothing else. */
import { Switch } from '../../components/Switch';
import { useIsEvaluating } from '../../state/evaluation';
import { useOwner } from '../../state/owner';
import { setLearns } from '../../state/owner-actions';
import { useApp } from '../../state/store';
import { words } from './words';

const { actions } = words;

export function LabelChoice() {
  const isLabel = useOwner(({ learns }) => learns === 'label');
  return (
    <Switch
      label={actions.label}
      checked={isLabel}
      onChange={(checked) => setLearns(checked ? 'label' : 'scores')}
    />
  );
}

/** What that changes, and whether the servers have heard of it. */
export function LabelNote() {
  const learns = useOwner((state) => state.learns);
  const isOther = useApp(({ phase, learns: present }) => phase === 'ready' && present !== learns);
  const isUnshared = useOwner(({ atHand, isShared }) => atHand !== undefined && !isShared);
  const isBusy = useOwner(({ busy }) => busy !== undefined);
  const isEvaluating = useIsEvaluating();
  const waits = (isBusy || isEvaluating) && !isUnshared;
  if (learns === 'scores' && !isOther) return null;
  return (
    <output className="note label-note">
      {learns === 'label' ? actions.labelNote : actions.scoresNote}{' '}
      {isOther && <b>{waits ? actions.labelWaits : actions.labelPending}</b>}
    </output>
  );
}
