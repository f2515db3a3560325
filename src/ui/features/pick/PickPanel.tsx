/** Section 1, picking: any of the 10,000 test images, by number, by sight or by chance. */
import { lazy, Suspense, useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { formatCount, formatPercent } from '../../components/format';
import { Panel } from '../../components/Panel';
import { put } from '../../state/input-actions';
import { useApp } from '../../state/store';
import type { TestSet } from '../../state/store';
import { imageInput, loadTestSet } from '../../state/test-set-actions';
import { text } from '../../text';
import { Gallery, PAGE } from './Gallery';

/** Images in MNIST's test set; known before they are loaded. */
const COUNT = 10_000;

const LocalFiles = lazy(async () => ({ default: (await import('./LocalFiles')).LocalFiles }));

export function PickPanel() {
  const testSet = useApp((state) => state.testSet);
  const hasStarted = useApp(({ model }) => model !== undefined);
  const picked = useApp(({ input }) => (input.kind === 'image' ? input.index : undefined));
  const [number, setNumber] = useState('0');
  const [page, setPage] = useState(0);
  const [invalid, setInvalid] = useState(false);
  const rangeId = useId();
  const blocked = reason(testSet);

  const load = (index: number) => {
    if (testSet.status !== 'ready') return;
    setInvalid(false);
    setNumber(String(index));
    setPage(Math.floor(index / PAGE));
    put(imageInput(testSet, index));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (blocked) return;
    const index = Number(number);
    if (/^\d+$/.test(number) && index < COUNT) load(index);
    else setInvalid(true);
  };

  return (
    <Panel title={text.pick.title} id="pick" intro={text.pick.intro} className="pick">
      {invalid && <Alert>{text.pick.invalid(formatCount(COUNT - 1))}</Alert>}
      {testSet.status === 'failed' && (
        <Alert action={<Button onClick={loadTestSet}>{text.pick.again}</Button>}>
          {text.pick.failedAlert(testSet.message)}
        </Alert>
      )}
      <div className="pick-choices">
        <form className="pick-form" onSubmit={submit} noValidate>
          <label>
            <span>{text.pick.number}</span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={COUNT - 1}
              step={1}
              value={number}
              aria-invalid={invalid}
              aria-describedby={rangeId}
              onChange={(event) => {
                setNumber(event.target.value);
                setInvalid(false);
              }}
            />
          </label>
          <Button type="submit" blocked={blocked}>
            {text.pick.load}
          </Button>
          <Button blocked={blocked} onClick={() => load(anyIndex())}>
            {text.pick.surprise}
          </Button>
          <span id={rangeId} className="note">
            {text.pick.range(formatCount(COUNT - 1))}
          </span>
        </form>
        {testSet.status === 'ready' ? (
          <Gallery
            images={testSet.images}
            first={page * PAGE}
            size={PAGE}
            onPage={(by) => setPage(page + by)}
            onPick={load}
            picked={picked}
            nameOf={text.pick.thumbnail}
          />
        ) : (
          testSet.status !== 'failed' && <p className="note">{blocked}</p>
        )}
      </div>
      {hasStarted && (
        <Suspense>
          <LocalFiles />
        </Suspense>
      )}
    </Panel>
  );
}

/** Why images cannot be picked now, if they cannot. */
function reason(testSet: TestSet): string | undefined {
  switch (testSet.status) {
    case 'ready':
      return undefined;
    case 'waiting':
      return text.pick.waiting;
    case 'failed':
      return text.pick.failed;
    case 'loading':
      return text.pick.loading(
        formatPercent(Math.floor((100 * testSet.loaded) / (testSet.total || 1)) / 100),
      );
  }
}

function anyIndex(): number {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return number! % COUNT;
}
