/** A picture or a set of images of the person's own, dropped or chosen. Nothing is sent anywhere. */
import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { formatCount } from '../../components/format';
import { pictureToInput } from '../../ink/picture';
import { put } from '../../state/input-actions';
import { keepLocalSet, localInput, useLocalSet } from '../../state/local-data';
import { useApp } from '../../state/store';
import { decodePicture } from './decode-picture';
import { Gallery, PAGE } from './Gallery';
import { type LocalFile, LocalFileError, MB, MOST_BYTES } from './arrays/local-file';
import { recognise } from './local-files';
import { words } from './local-words';
import { unpack } from './unpack';

/** What was said of the last files. */
interface News {
  readonly sentence: string;
  readonly isBad?: boolean;
}

/** Grows with every choice: what an earlier one brings late is not wanted any more. */
let newest = 0;

export function LocalFiles() {
  const set = useLocalSet();
  const picked = useApp(({ input }) => (input.kind === 'file' ? input.index : undefined));
  const [news, setNews] = useState<News>();
  const [over, setOver] = useState(false);
  const [page, setPage] = useState(0);
  const inputId = useId();

  const take = async (files: readonly File[]) => {
    const mine = ++newest;
    setNews({ sentence: words.reading });
    try {
      const sentence = await use(files, () => mine === newest);
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
            nameOf={words.thumbnail}
            onPage={(by) => setPage(page + by)}
            onPick={(index) => put(localInput(set, index))}
          />
          <Button look="quiet" onClick={forget}>
            {words.forget}
          </Button>
        </>
      )}
    </div>
  );
}

/** Reads the files and takes them, unless they are no longer wanted; @returns what to say. */
async function use(files: readonly File[], isWanted: () => boolean): Promise<string | undefined> {
  if (files.length === 0) return '';
  let left = MOST_BYTES;
  const read: LocalFile[] = [];
  for (const file of files) {
    // Before it is read: it may not fit into memory.
    if (file.size > left) {
      throw new LocalFileError(
        `Together with ${file.name} that is more than ${MOST_BYTES / MB} MB. Choose fewer images.`,
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const unpacked = await unpack({ name: file.name, bytes }, left);
    left -= unpacked.bytes.length;
    read.push(unpacked);
  }
  const found = recognise(read);
  if (found.kind === 'picture') {
    const { name } = found.file;
    const pixels = pictureToInput(await decodePicture(found));
    if (!isWanted()) return undefined;
    put({ kind: 'file', name, pixels });
    return words.picture(name);
  }
  if (!isWanted()) return undefined;
  keepLocalSet(found);
  put(localInput(found, 0));
  return words.set(found.name, formatCount(found.images.count), found.images.labels !== undefined);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
