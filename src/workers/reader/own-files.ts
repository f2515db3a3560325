/** All that reading takes; it loads in the worker when there are files. */
import { readFiles } from '../../players/prediction-client/own-files/read-files';
import type {
  ChosenFile,
  FilesRead,
  ReadProgress,
} from '../../players/prediction-client/own-files/read-files';
import type { Paint } from './control';
import { decodePicture } from './decode-picture';

/** The page draws what it hears, so it need not hear more often, in milliseconds. */
const PAUSE_MS = 50;

export function readOwn(
  files: readonly ChosenFile[],
  tell: (progress: ReadProgress) => void,
  paint: Paint,
): Promise<FilesRead> {
  let last = -Infinity;
  return readFiles(
    files,
    (picture) => decodePicture(picture, paint),
    (progress) => {
      const now = performance.now();
      if (now - last < PAUSE_MS) return;
      last = now;
      tell(progress);
    },
  );
}
