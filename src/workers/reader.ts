/** The page's end of the worker that reads a person's own files: one for each choice of files. */
import { transfer } from 'comlink';
import { LocalFileError } from '../players/prediction-client/own-files/arrays/local-file';
import type { FilesRead, ReadProgress } from '../players/prediction-client/own-files/read-files';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import { errand } from './errand';
import type { Paint, ReaderControl } from './reader/control';

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
  const chosen = files.map((file) => ({ name: file.name, blob: file }));
  const read = (worker: Asked<ReaderControl>) =>
    worker.read(
      chosen,
      (progress) => !signal.aborted && onProgress(progress),
      async (bytes, type) => {
        const picture = await paint(bytes, type);
        return transfer(picture, [picture.data.buffer]);
      },
    );
  try {
    return await errand('reader', read, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw reasonOf(error);
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
