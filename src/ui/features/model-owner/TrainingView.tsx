/** How the training is going: a bar, words, two curves, and the test accuracy of each epoch. */
import { formatBytes, formatCount, formatDuration, formatPercent } from '../../components/format';
import { ProgressBar } from '../../components/ProgressBar';
import { useOwner } from '../../state/owner';
import type { OwnerState } from '../../state/owner';
import { Curve } from './Curve';
import { words } from './words';

const { training } = words;

export function TrainingView() {
  const state = useOwner((each) => each);
  const { status, curve, epochs } = state;
  const last = curve.at(-1);
  return (
    <div className="training">
      <ProgressBar label={training.progress} max={1} value={share(state)} />
      {/* Changes with the state and the epoch only: a reader need not hear every step. */}
      <output
        aria-label={training.status}
        className="training-status"
        data-state={status}
        data-test-accuracy={testAccuracy(state)}
      >
        {sentence(state)}
      </output>
      <p className="note">{detail(state)}</p>
      {last && (
        <div className="curves">
          <Curve
            title={training.loss}
            caption={training.lossNow(last.loss.toFixed(3))}
            points={curve.map(({ epoch, loss }) => [epoch, loss])}
            range={[0, highest(curve.map(({ loss }) => loss))]}
          />
          <Curve
            title={training.accuracy}
            caption={training.accuracyNow(formatPercent(last.accuracy))}
            points={curve.map(({ epoch, accuracy }) => [epoch, accuracy])}
            marks={epochs.map((each) => [each.epoch, each.testAccuracy])}
            range={[lowest(curve.map(({ accuracy }) => accuracy)), 1]}
            percent
          />
        </div>
      )}
      {epochs.length > 0 && <EpochTable epochs={epochs} />}
    </div>
  );
}

function EpochTable({ epochs }: Pick<OwnerState, 'epochs'>) {
  return (
    /* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role --
       what scrolls must be in the tab order, or a keyboard cannot scroll it */
    <div className="epochs" tabIndex={0} role="group" aria-label={training.epochTable}>
      <table className="table" aria-label={training.epochTable}>
        <thead>
          <tr>
            <th scope="col" className="word">
              {training.epochColumn}
            </th>
            <th scope="col">{training.testColumn}</th>
          </tr>
        </thead>
        <tbody>
          {/* The newest first: it is what one waits for, and the list may be long. */}
          {epochs.toReversed().map(({ epoch, testAccuracy }) => (
            <tr key={epoch}>
              <th scope="row">{epoch}</th>
              <td>{(100 * testAccuracy).toFixed(2)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How much of the loading, or of the training, is done. */
function share({ status, loaded, progress }: OwnerState): number {
  if (status === 'loading') return loaded.total ? loaded.bytes / loaded.total : 0;
  return progress.steps ? progress.step / progress.steps : 0;
}

/** Of the network as it is: of its last epoch, or as measured when it stood still. */
function testAccuracy({ status, epochs, measured }: OwnerState): number | undefined {
  const isStill = status === 'idle' || status === 'stopped';
  return (isStill ? measured : undefined) ?? epochs.at(-1)?.testAccuracy;
}

function sentence(state: OwnerState): string {
  const { status, progress } = state;
  const accuracy = testAccuracy(state);
  const tested = accuracy === undefined ? '' : ` ${training.tested(formatPercent(accuracy))}`;
  switch (status) {
    case 'loading':
      return training.loading;
    case 'training':
      return training.epoch(progress.epoch, progress.epochs) + tested;
    case 'measuring':
      return training.measuring;
    case 'stopped':
      return training.stopped + tested;
    case 'idle':
      return progress.step > 0 ? training.finished + tested : training.idle;
  }
}

function detail({ status, loaded, progress }: OwnerState): string {
  if (status === 'loading' && loaded.total) {
    return training.bytes(formatBytes(loaded.bytes), formatBytes(loaded.total));
  }
  if (status !== 'training') return '\u00a0';
  const { step, steps, secondsLeft } = progress;
  return training.step(formatCount(step), formatCount(steps), formatDuration(secondsLeft));
}

/** Where the scale of losses ends: the first few of many are so large that they hide the others. */
const highest = (losses: readonly number[]): number =>
  Math.max(0.5, ...losses.slice(Math.floor(losses.length / 20)));

/** Where the scale of shares begins: below most of them, so that the last percents can be seen. */
function lowest(shares: readonly number[]): number {
  const typical = shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 10)] ?? 0;
  return [0.9, 0.8, 0.5].find((limit) => limit < typical) ?? 0;
}
