/** Which network: those with trained weights beside the page go to the servers as they are chosen. */
import { useId } from 'react';
import { countNumbers } from '../../../model/network';
import { NETWORK_NAMES, NETWORKS } from '../../../model/networks';
import type { NetworkName } from '../../../model/networks';
import { isTrained } from '../../../model/trained-networks';
import { Button } from '../../components/Button';
import { formatCount } from '../../components/format';
import { useOwner, wouldLose } from '../../state/owner';
import { choose } from '../../state/owner-actions';
import { draft, useDraft } from '../../state/training-draft';
import { useRunningReason } from './reasons';
import { words } from './words';

const { network: say } = words;

const GROUPS = [
  [say.trained, NETWORK_NAMES.filter(isTrained)],
  [say.untrained, NETWORK_NAMES.filter((name) => !isTrained(name))],
] as const;

export function NetworkChoice() {
  const { network } = useDraft();
  const running = useRunningReason();
  const atHand = useOwner(({ trained }) => trained);
  const isShared = useOwner((state) => state.isShared || !state.atHand);
  const isFetching = useOwner(({ busy }) => busy === 'fetching');
  const isTraining = useOwner(wouldLose);
  const aboutId = useId();
  const isInUse = atHand === network && isShared;
  const bring = (name: NetworkName): void => {
    if (!running && isTrained(name)) void choose(name);
  };
  return (
    <div className="network-choice">
      <label className="field">
        <span>{say.label}</span>
        <select
          value={network}
          aria-describedby={aboutId}
          onChange={({ target }) => {
            const name = NETWORK_NAMES.find((each) => each === target.value)!;
            draft.setState({ network: name });
            if (name !== atHand || !isShared) bring(name);
          }}
        >
          {GROUPS.map(([title, names]) => (
            <optgroup key={title} label={title}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {say.names[name]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <div>
        <p id={aboutId}>
          {say.about[network]} {say.numbers(formatCount(countNumbers(NETWORKS[network])))}
        </p>
        {isTrained(network) && !isInUse && !isFetching && (
          <Button blocked={running} onClick={() => bring(network)}>
            {say.bring}
          </Button>
        )}
        <output className="note">
          {isFetching
            ? say.fetching
            : isInUse
              ? say.inUse
              : isTrained(network)
                ? isTraining && running
                  ? running
                  : say.bringHelp
                : say.trainFirst}
        </output>
      </div>
    </div>
  );
}
