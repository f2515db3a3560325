/** A picture or a set of images of the person's own, dropped or chosen. Nothing is sent anywhere. */
import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { put } from '../../state/input-actions';
import { keepLocalSet, localInput, useLocalSet, useSetAnswers } from '../../state/local-data';
import { useApp } from '../../state/store';
import { Camera } from './Camera';
import { Gallery, PAGE } from './Gallery';
import { words } from './local-words';
import { takeFiles } from './take-files';

/** What was said of the last files. */
interface News {
  readonly sentence: string;
  readonly isBad?: boolean;
}

/** Grows with every choice: what an earlier one brings late is not wanted any more. */
let newest = 0;

export function LocalFiles() {
  const set = useLocalSet();
  const answers = useSetAnswers();
  const picked = useApp(({ input }) => (input.kind === 'file' ? input.index : undefined));
  const [news, setNews] = useState<News>();
  const [over, setOver] = useState(false);
  const [page, setPage] = useState(0);
  const inputId = useId();

  const take = async (files: readonly File[]) => {
    const mine = ++newest;
    setNews({ sentence: words.reading });
    try {
      const sentence = await takeFiles(files, () => mine === newest);
      setPage(0);
      if (sentence !== undefined) setNews({ sentence });
    } catch (error) {
      if (mine === newest) setNews({ sentence: words.broken(reasonOf(error)), isBad: true });
    }
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
          {answers && <p className="note">{words.answers(answers)}</p>}
          <Button look="quiet" onClick={forget}>
            {words.forget}
          </Button>
        </>
      )}
    </div>
  );
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
