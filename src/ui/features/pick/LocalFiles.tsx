/** A picture or a set of images of the person's own, dropped or chosen. Nothing is sent anywhere. */
import { useId, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { LocalFileError } from '../../../players/prediction-client/own-files/arrays/local-file';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { waitsFor } from '../../state/assets';
import { put } from '../../state/input-actions';
import { keepLocalSet, localInput, useLocalSet, useSetAnswers } from '../../state/local-data';
import { useApp } from '../../state/store';
import { AnswersProgress } from './AnswersProgress';
import { Camera } from './Camera';
import { Gallery, PAGE } from './Gallery';
import { words } from './local-words';
import { begun, heard, waited, WORTH_MS } from './reading';
import type { Reading } from './reading';
import { ReadingProgress } from './ReadingProgress';
import { takeFiles } from './take-files';

/** What was said of the last files. */
interface News {
  readonly sentence: string;
  readonly isBad?: boolean;
}

/** The choice that is being read, or was the last one: a newer one ends it. */
let newest = new AbortController();
function nextChoice(): AbortSignal {
  newest.abort();
  newest = new AbortController();
  return newest.signal;
}
const now = (): number => performance.now();

export function LocalFiles() {
  const set = useLocalSet();
  const answers = useSetAnswers();
  const picked = useApp(({ input }) => (input.kind === 'file' ? input.index : undefined));
  const [news, setNews] = useState<News>();
  const [over, setOver] = useState(false);
  const [page, setPage] = useState(0);
  const [reading, setReading] = useState<Reading>();
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);

  const take = async (files: readonly File[]) => {
    const signal = nextChoice();
    const change = (next: (reading: Reading) => Reading) =>
      !signal.aborted && setReading((before) => before && next(before));
    setNews({ sentence: words.reading });
    setReading(begun(files.length, now()));
    const timer = setTimeout(() => change(waited), WORTH_MS);
    // Another worker asks for what is slow to come to this one.
    const waitNoMore = waitsFor('own-files', () => void take(files));
    try {
      const sentence = await takeFiles(files, {
        signal,
        onProgress: (progress) => change((before) => heard(before, progress, now())),
      });
      setPage(0);
      setNews({ sentence });
    } catch (error) {
      if (!signal.aborted) setNews({ sentence: sayOf(error), isBad: true });
    }
    clearTimeout(timer);
    waitNoMore();
    if (!signal.aborted) setReading(undefined);
  };
  const cancel = () => {
    newest.abort();
    setReading(undefined);
    setNews({ sentence: words.cancelled });
    // The button that was pressed is gone.
    input.current?.focus();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  const forget = () => {
    keepLocalSet(undefined);
    setNews({ sentence: words.forgotten });
  };

  return (
    <div className="local">
      <h3>{words.title}</h3>
      <p className="note">{words.intro}</p>
      {/* Dropping is a short cut; the field inside does the same by keyboard. */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <label className="button" htmlFor={inputId}>
          {words.choose}
          <input
            ref={input}
            id={inputId}
            className="hidden"
            type="file"
            multiple
            onChange={(event) => {
              void take([...(event.target.files ?? [])]);
              // The same files may be chosen again.
              event.target.value = '';
            }}
          />
        </label>
        <span className="note">{words.drop}</span>
        <Camera onTake={(file) => void take([file])} />
      </div>
      {news?.isBad && <Alert>{news.sentence}</Alert>}
      <p
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the other statuses of the page
        role="status"
        aria-label={words.status}
        className="note"
      >
        {!news?.isBad && news?.sentence}
      </p>
      {reading?.isLong && <ReadingProgress reading={reading} onCancel={cancel} />}
      {set && (
        <>
          <Gallery
            images={set.images}
            first={page * PAGE}
            size={PAGE}
            picked={picked}
            nameOf={(index, label) =>
              words.thumbnail(index, label, set.images.names?.[index], answers?.[index])
            }
            captionOf={answers && ((index) => words.caption(answers[index]))}
            onPage={(by) => setPage(page + by)}
            onPick={(index) => put(localInput(set, index))}
          />
          {answers && <AnswersProgress answers={answers} />}
          <Button look="quiet" onClick={forget}>
            {words.forget}
          </Button>
        </>
      )}
    </div>
  );
}

function sayOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof LocalFileError ? words.broken(message) : words.failed(message);
}
