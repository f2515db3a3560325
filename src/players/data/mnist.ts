/**
 * MNIST over HTTP, for the workers of the page.
 *
 * A file that is not there does not always answer 404: a development or preview server of a
 * single-page application sends index.html with status 200 instead. An HTML answer is therefore a
 * missing file. What arrives is held against the SHA-256 in `mnist-files.ts`, which the page was built
 * with: a list beside the files could be as stale as they are.
 */
import { AssetError, MISSING } from '../../assets/asset-error';
import { fetchAsset } from '../../assets/fetch-asset';
import { loadPart } from '../../assets/load-part';
import { sha256Hex } from '../../mpc/files/sha256';
import { IdxError, parseImages, parseLabels } from './idx';
import { SIDE } from '../../model/digits';
import { TEST_SET, TRAINING_SET } from './mnist-files';
import type { MnistFile } from './mnist-files';

export interface LabelledImages {
  readonly count: number;
  /** count × 784 bytes, row-major, 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** One digit an image. */
  readonly labels: Uint8Array;
}

/** Bytes so far and bytes in all, of all files of the set together. */
export type DataProgress = (loaded: number, total: number) => void;

/** A file of the data set that is missing, unreachable or wrong. */
export class MnistError extends Error {
  override readonly name = 'MnistError';
  constructor(
    readonly file: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}. To put it in place, run npm run mnist.`, options);
  }
}

/**
 * The 10,000 test images.
 * @param base URL of the folder that holds the files, with or without a slash at its end.
 * @throws {MnistError}; a DOMException named AbortError after `signal`.
 */
export const fetchTestSet = (
  base: string,
  onProgress?: DataProgress,
  signal?: AbortSignal,
): Promise<LabelledImages> => fetchSet(base, TEST_SET, onProgress, signal);

/** The 60,000 training images, 47 MB; see {@link fetchTestSet}. */
export const fetchTrainingSet = (
  base: string,
  onProgress?: DataProgress,
  signal?: AbortSignal,
): Promise<LabelledImages> => fetchSet(base, TRAINING_SET, onProgress, signal);

async function fetchSet(
  base: string,
  set: typeof TEST_SET,
  onProgress: DataProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<LabelledImages> {
  const folder = base.endsWith('/') ? base : `${base}/`;
  const total = set.images.bytes + set.labels.bytes;
  let loaded = 0;
  const count = (bytes: number) => {
    loaded += bytes;
    onProgress?.(loaded, total);
  };
  const [images, labels] = await Promise.all([
    fetchFile(folder, set.images, count, signal),
    fetchFile(folder, set.labels, count, signal),
  ]);
  return checked(set, images, labels);
}

async function checked(
  set: typeof TEST_SET,
  images: Uint8Array<ArrayBuffer>,
  labels: Uint8Array<ArrayBuffer>,
): Promise<LabelledImages> {
  try {
    const parsed = parseImages(images, set.images.name);
    if (parsed.rows !== SIDE || parsed.columns !== SIDE || parsed.count !== set.images.count) {
      const found = `${parsed.count} images of ${parsed.rows}×${parsed.columns}`;
      const wanted = `${set.images.count} of ${SIDE}×${SIDE}`;
      throw new IdxError(set.images.name, `it holds ${found} instead of ${wanted}`);
    }
    const digits = parseLabels(labels, set.labels.name);
    if (digits.length !== set.labels.count) {
      const problem = `it holds ${digits.length} labels instead of ${set.labels.count}`;
      throw new IdxError(set.labels.name, problem);
    }
    await Promise.all([checkDigest(set.images, images), checkDigest(set.labels, labels)]);
    return { count: parsed.count, pixels: parsed.pixels, labels: digits };
  } catch (error) {
    if (error instanceof IdxError)
      throw new MnistError(error.file, error.problem, { cause: error });
    throw error;
  }
}

async function checkDigest({ name, sha256 }: MnistFile, bytes: Uint8Array<ArrayBuffer>) {
  if ((await loadPart('sha2', () => sha256Hex(bytes))) === sha256) return;
  throw new IdxError(name, 'its SHA-256 is not that of the genuine file, so it is damaged');
}

async function fetchFile(
  folder: string,
  file: MnistFile,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await fetchAsset(folder + file.name, { size: file.bytes, onBytes, signal });
    // A server that names no content type: IDX begins with a zero byte, a page with "<".
    if (bytes[0] === '<'.charCodeAt(0)) throw new AssetError(file.name, MISSING);
    return bytes;
  } catch (cause) {
    if (!(cause instanceof AssetError)) throw cause;
    throw new MnistError(file.name, cause.problem, { cause });
  }
}
