/**
 * The four files of MNIST and what they must look like. The SHA-256 are those of the genuine files
 * as first published, uncompressed.
 */
import { PIXELS } from '../../model/digits';

export interface MnistFile {
  readonly name: string;
  readonly kind: 'images' | 'labels';
  readonly count: number;
  readonly bytes: number;
  readonly sha256: string;
}

interface MnistSet {
  readonly images: MnistFile;
  readonly labels: MnistFile;
}

const images = (name: string, count: number, sha256: string): MnistFile => ({
  name: `${name}-images-idx3-ubyte`,
  kind: 'images',
  count,
  bytes: 16 + count * PIXELS,
  sha256,
});

const labels = (name: string, count: number, sha256: string): MnistFile => ({
  name: `${name}-labels-idx1-ubyte`,
  kind: 'labels',
  count,
  bytes: 8 + count,
  sha256,
});

export const TEST_SET: MnistSet = {
  images: images(
    't10k',
    10_000,
    '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  ),
  labels: labels(
    't10k',
    10_000,
    'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  ),
};

export const TRAINING_SET: MnistSet = {
  images: images(
    'train',
    60_000,
    'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  ),
  labels: labels(
    'train',
    60_000,
    '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  ),
};

export const MNIST_FILES: readonly MnistFile[] = [
  TEST_SET.images,
  TEST_SET.labels,
  TRAINING_SET.images,
  TRAINING_SET.labels,
];
