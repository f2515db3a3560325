/** How the servers are to compute sigmoids: the gate of the model, or the polynomial to compare with. */
import { GATE_KINDS } from '../../../model/facts';
import type { GateKind } from '../../../model/facts';
import { takesPolynomial } from '../../../model/network';
import { Explained } from '../../components/Explained';
import { owner, useOwner } from '../../state/owner';
import { useApp } from '../../state/store';
import { SelectField } from './fields';
import { words } from './words';

const { actions } = words;

export function GateChoice() {
  const gate = useOwner((state) => state.gate);
  const inUse = useApp(({ model }) => model);
  const { network } = useOwner(({ atHand }) => atHand) ?? inUse ?? {};
  if (!network || !takesPolynomial(network)) return null;
  return (
    <div className="gate-choice">
      <SelectField
        label={actions.gate}
        value={gate}
        options={GATE_KINDS.map((kind) => [kind, actions.gates[kind]])}
        onChange={(kind) => owner.setState({ gate: kind as GateKind })}
      />
      {gate === 'polynomial' && (
        <p className="note">
          <Explained terms={['truncation', 'round']}>{actions.gateNote}</Explained>
        </p>
      )}
    </div>
  );
}
