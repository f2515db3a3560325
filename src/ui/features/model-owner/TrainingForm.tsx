/** What to train, and the buttons that begin, end and go on with it. */
import { useId } from 'react';
import { CHANGES } from '../../../players/model-owner/choices';
import type { Changes } from '../../../players/model-owner/choices';
import { Button } from '../../components/Button';
import { formatCount } from '../../components/format';
import { useOwner } from '../../state/owner';
import { resume, stop, train } from '../../state/training-actions';
import {
  BATCHES,
  draft as store,
  HIDDEN,
  IMAGES,
  isUsable,
  toChoice,
  useDraft,
} from '../../state/training-draft';
import type { Draft } from '../../state/training-draft';
import { NumberField, SelectField } from './fields';
import { useOtherNetwork, useRunningReason, useStopReason } from './reasons';
import { words } from './words';

const { form, actions } = words;

const set = (change: Partial<Draft>): void => store.setState(change);

/** What is wrong with what was typed, by field. */
const mistakesIn = ({ epochs, rate, seed }: Draft) => ({
  epochs: isUsable.epochs(epochs) ? undefined : form.invalid.epochs,
  rate: isUsable.rate(rate) ? undefined : form.invalid.rate,
  seed: isUsable.seed(seed) ? undefined : form.invalid.seed,
});

export function TrainingForm() {
  const draft = useDraft();
  const [noteId, helpId] = [useId(), useId()];
  const wrong = mistakesIn(draft);
  const running = useRunningReason();
  const unstoppable = useStopReason();
  const other = useOtherNetwork();
  const isStopped = useOwner(({ status }) => status === 'stopped');
  const mistake = wrong.epochs ?? wrong.rate ?? wrong.seed;
  const blocked = running ?? mistake;
  const goOn = () => void (isStopped ? resume() : train(toChoice(draft, 'present')));
  return (
    <form
      className="training-form"
      aria-label={form.title}
      aria-describedby={noteId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) void train(toChoice(draft, 'scratch'));
      }}
    >
      <div className="fields">
        {draft.network === 'sigmoid' && (
          <SelectField
            label={form.hidden}
            value={draft.hidden}
            options={HIDDEN.map((units, i) => [i, form.hiddenName(units)])}
            onChange={(hidden) => set({ hidden: Number(hidden) })}
          />
        )}
        <NumberField
          label={form.epochs}
          value={draft.epochs}
          range={{ min: 1, max: 100, step: 1 }}
          mistake={wrong.epochs}
          onChange={(epochs) => set({ epochs })}
        />
        <SelectField
          label={form.images}
          value={draft.images}
          options={IMAGES.map((count) => [count, formatCount(count)])}
          onChange={(images) => set({ images: Number(images) })}
        />
        <SelectField
          label={form.changes}
          value={draft.changes}
          options={CHANGES.map((each) => [each, form.changesNames[each]])}
          onChange={(changes) => set({ changes: changes as Changes })}
        />
        <NumberField
          label={form.rate}
          value={draft.rate}
          range={{ min: 0.0001, max: 0.1, step: 0.001 }}
          mistake={wrong.rate}
          onChange={(rate) => set({ rate })}
        />
        <SelectField
          label={form.batch}
          value={draft.batchSize}
          options={BATCHES.map((size) => [size, String(size)])}
          onChange={(size) => set({ batchSize: Number(size) })}
        />
        <NumberField
          label={form.seed}
          value={draft.seed}
          range={{ min: 0, max: 999_999_999, step: 1 }}
          mistake={wrong.seed}
          onChange={(seed) => set({ seed })}
        />
      </div>
      <div className="training-buttons">
        <Button type="submit" look="primary" blocked={blocked}>
          {actions.train}
        </Button>
        <Button blocked={unstoppable} onClick={() => void stop()}>
          {actions.stop}
        </Button>
        <Button blocked={isStopped ? running : blocked} aria-describedby={helpId} onClick={goOn}>
          {actions.go}
        </Button>
        <span id={helpId} hidden>
          {actions.goHelp}
        </span>
      </div>
      {other && <p className="note">{actions.goesOn(other)}</p>}
      <p id={noteId} className="note">
        {form.note}
      </p>
    </form>
  );
}
