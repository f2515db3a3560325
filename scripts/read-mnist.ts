/** MNIST from the disk, for scripts and tests. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseImages, parseLabels } from '../src/players/data/idx';
import type { LabelledImages } from '../src/players/data/mnist';
import { TEST_SET, TRAINING_SET } from '../src/players/data/mnist-files';
import { checkMnistFile, MNIST_FOLDER } from './mnist';

const read = async (set: typeof TEST_SET): Promise<LabelledImages> => {
  const [images, labels] = await Promise.all(
    [set.images, set.labels].map(async (file) => {
      let bytes: Uint8Array;
      try {
        bytes = await readFile(join(MNIST_FOLDER, file.name));
      } catch (cause) {
        const problem = 'it could not be read. To put it in place, run npm run mnist.';
        throw new Error(`${file.name}: ${problem}`, { cause });
      }
      checkMnistFile(bytes, file);
      return bytes;
    }),
  );
  const { count, pixels } = parseImages(images!, set.images.name);
  return { count, pixels, labels: parseLabels(labels!, set.labels.name) };
};

export const readTestSet = (): Promise<LabelledImages> => read(TEST_SET);
export const readTrainingSet = (): Promise<LabelledImages> => read(TRAINING_SET);
