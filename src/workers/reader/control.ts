import type { Pulse } from '../../mpc/runtime/pulse';
import type { Picture } from '../../players/prediction-client/own-files/digits/planes';
import type {
  ChosenFile,
  FilesRead,
  ReadProgress,
} from '../../players/prediction-client/own-files/read-files';

/**
 * Paints what only a page can: drawings, for which it takes an image element, and any picture where a worker
 * has no canvas.
 * @param type its media type; empty for pictures that browsers know by their first bytes.
 */
export type Paint = (bytes: Uint8Array, type: string) => Promise<Picture>;

/** What the page may ask of the worker that reads a person's own files. */
export interface ReaderControl {
  /** Answers: it is alive. */
  pulse(): Pulse;
  /** Holds this lock as long as it lives. */
  live(lock: string): Promise<void>;
  /** @throws {LocalFileError} or IdxError, by name. */
  read(
    files: readonly ChosenFile[],
    tell: (progress: ReadProgress) => void,
    paint: Paint,
  ): Promise<FilesRead>;
}
