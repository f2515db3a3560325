/**
 * Section 1, picking: any of the 10,000 test images, by number, by sight or by chance, and files of
 * the person's own.
 */
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { formatCount, formatPercent } from '../../components/format';
import { Panel } from '../../components/Panel';
import { part } from '../../components/part';
import { put } from '../../state/input-actions';
import { useApp } from '../../state/store';
import type { TestSet } from '../../state/store';
import { imageInput, loadTestSet } from '../../state/test-set-actions';
import './pick.css';
import { Gallery, PAGE } from './Gallery';
import { words } from './words';

/** Images in MNIST's test set; known before they are loaded. */
const COUNT = 10_000;

const LocalFiles = part('LocalFiles', async () => (await import('./LocalFiles')).LocalFiles);

export function PickPanel() {
  const testSet = useApp((state) => state.testSet);
  const mayFollow = useApp((state) => state.mayFollow);
  const picked = useApp(({ input }) => (input.kind === 'image' ? input.index : undefined));
  const [number, setNumber] = useState('0');
  const [page, setPage] = useState(0);
  const input = useApp((state) => state.input);
  // What was refused is no news any more once something else is asked.
  const [refusedAt, setRefusedAt] = useState<typeof input>();
  const invalid = refusedAt === input;
  const rangeId = useId();
  const blocked = reason(testSet);

  const load = (index: number) => {
    if (testSet.status !== 'ready') return;
    setNumber(String(index));
    setPage(Math.floor(index / PAGE));
    put(imageInput(testSet, index));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (blocked) return;
    const index = Number(number);
    if (/^\d+$/.test(number) && index < COUNT) load(index);
    else setRefusedAt(input);
  };

  return (
    <Panel title={words.title} id="pick" intro={words.intro} className="pick">
      {invalid && <Alert>{words.invalid(formatCount(COUNT - 1))}</Alert>}
      {testSet.status === 'failed' && (
        <Alert action={<Button onClick={loadTestSet}>{words.again}</Button>}>
          {words.failedAlert(testSet.message)}
        </Alert>
      )}
      <div className="pick-choices">
        <form className="pick-form" onSubmit={submit} noValidate>
          <label>
            <span>{words.number}</span>
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
                setRefusedAt(undefined);
              }}
            />
          </label>
          <Button type="submit" blocked={blocked}>
            {words.load}
          </Button>
          <Button blocked={blocked} onClick={() => load(anyIndex())}>
            {words.surprise}
          </Button>
          <span id={rangeId} className="note">
            {words.range(formatCount(COUNT - 1))}
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
            nameOf={words.thumbnail}
          />
        ) : (
          testSet.status !== 'failed' && <p className="note">{blocked}</p>
        )}
      </div>
      {mayFollow && <LocalFiles />}
    </Panel>
  );
}

/** Why images cannot be picked now, if they cannot. */
function reason(testSet: TestSet): string | undefined {
  switch (testSet.status) {
    case 'ready':
      return undefined;
    case 'waiting':
      return words.waiting;
    case 'failed':
      return words.failed;
    case 'loading':
      return words.loading(
        formatPercent(Math.floor((100 * testSet.loaded) / (testSet.total || 1)) / 100),
      );
  }
}

function anyIndex(): number {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return number! % COUNT;
}
