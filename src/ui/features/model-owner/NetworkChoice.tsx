/**
 * Which network, and what the client learns by it: those with trained weights beside the page go to the servers as they are chosen; one of a
 * person's own comes to the owner's hand, to be shared.
 */
import { useId } from 'react';
import { countNumbers, isSame, partsOf } from '../../../model/network';
import { NETWORK_NAMES, NETWORKS } from '../../../model/networks';
import { isTrained } from '../../../model/trained-networks';
import type { ModelFacts } from '../../../model/facts';
import { Button } from '../../components/Button';
import { formatCount, formatPercent } from '../../components/format';
import { useIsEvaluating } from '../../state/evaluation';
import { owner, useOwner, wouldLose } from '../../state/owner';
import { choose } from '../../state/owner-actions';
import { adopt } from '../../state/own-networks';
import { useApp } from '../../state/store';
import { draft, useDraft } from '../../state/training-draft';
import type { Draft } from '../../state/training-draft';
import { dayOf } from './day';
import { LabelChoice, LabelNote } from './LabelChoice';
import { useBringReason, useRunningReason } from './reasons';
import { words } from './words';

const { network: say } = words;

const GROUPS = [
  [say.trained, NETWORK_NAMES.filter(isTrained)],
  [say.untrained, NETWORK_NAMES.filter((name) => !isTrained(name))],
] as const;

/** The value of an option that is one's own network. What the browser does not keep has no key. */
const OWN = 'own:';

export function NetworkChoice() {
  const { network } = useDraft();
  const own = useOwner((state) => state.own);
  const running = useRunningReason();
  const blocked = useBringReason();
  const aboutId = useId();
  return (
    <div className="network-choice">
      <div>
        <label className="field">
          <span>{say.label}</span>
          <select
            value={network === 'own' ? OWN + (own ?? '') : network}
            aria-describedby={aboutId}
            onChange={({ target: { value } }) => {
              if (value.startsWith(OWN)) pickOwn(value.slice(OWN.length), running);
              else pick(value, blocked !== undefined);
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
            <OwnNetworks />
          </select>
        </label>
        <LabelChoice />
      </div>
      <div>
        <p id={aboutId}>
          <About network={network} />
        </p>
        <State network={network} />
        <LabelNote />
      </div>
    </div>
  );
}

/** @param isBlocked nothing can be brought now; which is to be trained can be said all the same. */
function pick(value: string, isBlocked: boolean): void {
  const { trained, isShared, atHand } = owner.getState();
  const name = NETWORK_NAMES.find((each) => each === value)!;
  draft.setState({ network: name });
  const isInUse = name === trained && (isShared || !atHand);
  if (!isBlocked && !isInUse && isTrained(name)) void choose(name);
}

/** @param reason why none can be taken up now. */
function pickOwn(key: string, reason: string | undefined): void {
  if (key === (owner.getState().own ?? '')) draft.setState({ network: 'own' });
  else if (reason === undefined) void adopt(key);
  else owner.setState({ problem: { message: say.notTaken(reason) } });
}

/** What the browser keeps, and what is at hand and not kept. */
function OwnNetworks() {
  const kept = useOwner((state) => state.kept);
  const own = useOwner((state) => state.own);
  const atHand = useOwner((state) => (state.trained === undefined ? state.atHand : undefined));
  const isKept = kept.some(({ key }) => key === own);
  if (kept.length === 0 && !atHand) return null;
  return (
    <optgroup label={say.own}>
      {atHand && !isKept && <option value={OWN}>{nameOf(atHand)}</option>}
      {kept.map(({ key, card, at }) => (
        <option key={key} value={OWN + key}>
          {nameOf(card)}, {dayOf(at)}
        </option>
      ))}
    </optgroup>
  );
}

/** With the name of its file, if it came in one. */
const nameOf = ({ name, network, testAccuracy, training }: ModelFacts): string =>
  say.ownName(
    training['source'] === undefined ? undefined : name,
    words.card.units(partsOf(network)),
    formatPercent(testAccuracy),
  );

function About({ network }: Pick<Draft, 'network'>) {
  const inUse = useApp(({ model }) => model);
  const atHand = useOwner((state) => state.atHand) ?? inUse;
  const isUnkept = useOwner((state) => state.isUnkept);
  if (network !== 'own') {
    return `${say.about[network]} ${say.numbers(formatCount(countNumbers(NETWORKS[network])))}`;
  }
  const about = isUnkept ? say.unkept : say.ownAbout;
  return atHand && `${about} ${say.numbers(formatCount(countNumbers(atHand.network)))}`;
}

/** Whether the servers have it, and what would bring it there. */
function State({ network }: Pick<Draft, 'network'>) {
  const blocked = useBringReason();
  const trained = useOwner((state) => state.trained);
  const isShared = useOwner((state) => state.isShared || !state.atHand);
  const isBusy = useOwner(({ busy }) => busy === 'fetching' || busy === 'sharing');
  const isTraining = useOwner(wouldLose);
  const isEvaluating = useIsEvaluating();
  const isInUse = isShared && (trained ?? 'own') === network;
  const isReady = isTrained(network);
  const isMade = useOwner(
    (state) =>
      network !== 'own' &&
      state.trained === undefined &&
      state.atHand !== undefined &&
      isSame(state.atHand.network, NETWORKS[network]),
  );
  const news = (): string | undefined => {
    if (isBusy) return blocked;
    if (network === 'own' || (isMade && !isReady)) return isShared ? say.ownInUse : say.ownShare;
    if (isInUse) return say.inUse;
    if (!isReady) return say.trainFirst;
    return (isTraining || isEvaluating) && blocked !== undefined ? blocked : say.bringHelp;
  };
  return (
    <>
      {isReady && !isInUse && !isBusy && (
        <Button blocked={blocked} onClick={() => void choose(network)}>
          {say.bring}
        </Button>
      )}
      <output className="note">{news()}</output>
    </>
  );
}
