/**
 * The page's end of the worker that reads a person's own files. One is started for each choice of files and is
 * ended with it: when all is read, when something is wrong, and when it is cancelled, which is why nothing in it
 * has to listen.
 */
import { transfer } from 'comlink';
import { Watch } from '../mpc/runtime/watch';
import { LocalFileError } from '../players/prediction-client/own-files/arrays/local-file';
import type { FilesRead, ReadProgress } from '../players/prediction-client/own-files/read-files';
import { ClusterError } from './cluster-error';
import { lockName, PartyWorker } from './party-worker';
import type { Paint, ReaderControl } from './reader/control';
import { start } from './scripts';

/** Something is wrong with the reading, not with the files; the message is for a person. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

export interface ReadOptions {
  /** Ends the worker. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
  readonly paint: Paint;
}

/**
 * @throws {LocalFileError} for files that cannot be used, {@link ReaderError} where the worker fails, and the
 * signal's reason.
 */
export async function readOwnFiles(
  files: readonly File[],
  { signal, onProgress, paint }: ReadOptions,
): Promise<FilesRead> {
  signal.throwIfAborted();
  // It may be silent for as long as a large file takes: somebody waits who can cancel.
  const watch = new Watch<'reader'>(() => undefined);
  const worker = new PartyWorker<ReaderControl, 'reader'>(
    'reader',
    start('reader'),
    watch,
    () => undefined,
  );
  const end = () => worker.stop('It was cancelled.');
  signal.addEventListener('abort', end, { once: true });
  const lock = lockName('reader');
  // Where it cannot be had, what is asked fails by itself.
  worker.ask.live(lock).then(
    () => worker.watch(lock),
    () => undefined,
  );
  try {
    const chosen = files.map((file) => ({ name: file.name, blob: file }));
    return await worker.ask.read(
      chosen,
      (progress) => !signal.aborted && onProgress(progress),
      async (bytes, type) => {
        const picture = await paint(bytes, type);
        return transfer(picture, [picture.data.buffer]);
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    throw reasonOf(error);
  } finally {
    signal.removeEventListener('abort', end);
    worker.stop();
  }
}

/** An error comes from a worker with its name and its words, but as any other error. */
const REFUSALS: ReadonlySet<string> = new Set(['LocalFileError', 'IdxError', 'PictureError']);

function reasonOf(error: unknown): Error {
  const cause = error instanceof ClusterError ? error.cause : error;
  const { message } = error as Error;
  if (cause instanceof Error && REFUSALS.has(cause.name))
    return new LocalFileError(message, { cause });
  return new ReaderError(message, { cause: error });
}
