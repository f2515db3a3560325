/** How the servers are to compute sigmoids: the gate of the model, or the polynomial to compare with. */
import { GATE_KINDS } from '../../../model/facts';
import type { GateKind } from '../../../model/facts';
import { ownerText } from '../../owner-text';
import { owner, useOwner } from '../../state/owner';
import { SelectField } from './fields';

const words = ownerText.actions;

export function GateChoice() {
  const gate = useOwner((state) => state.gate);
  return (
    <div className="gate-choice">
      <SelectField
        label={words.gate}
        value={gate}
        options={GATE_KINDS.map((kind) => [kind, words.gates[kind]])}
        onChange={(kind) => owner.setState({ gate: kind as GateKind })}
      />
      {gate === 'polynomial' && <p className="note">{words.gateNote}</p>}
    </div>
  );
}
