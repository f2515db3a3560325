/** What the client is to learn: all scores, or the digit and nothing else. */
import { Switch } from '../../components/Switch';
import { useOwner } from '../../state/owner';
import { setLearns } from '../../state/owner-actions';
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

/** What that changes. */
export function LabelNote() {
  const isLabel = useOwner(({ learns }) => learns === 'label');
  return isLabel && <p className="note label-note">{actions.labelNote}</p>;
}
