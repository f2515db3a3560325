/** The images that a command is to ask about. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PIXELS } from '../../model/digits';
import { unreadable } from '../../mpc/files/system-words';
import { parseImages, parseLabels } from '../../players/data/idx';
import { TEST_SET } from '../../players/data/mnist-files';
import { ConfigError } from '../../remote/config-error';
import { readBytes } from './needed';

export interface Images {
  readonly pixels: Uint8Array;
  /** What they are, where somebody knows. */
  readonly labels?: Uint8Array;
}

/** Images of 784 bytes each. @throws {ConfigError} */
export async function readPixels(file: string): Promise<Uint8Array> {
  const pixels = await readBytes(file);
  if (pixels.length > 0 && pixels.length % PIXELS === 0) return pixels;
  throw new ConfigError(file, [`has ${pixels.length} bytes: images have ${PIXELS} each.`]);
}

/** MNIST's test images. @throws {ConfigError} */
export async function readTestSet(folder: string): Promise<Required<Images>> {
  const read = async <T>(
    name: string,
    parse: (bytes: Uint8Array, name: string) => T,
  ): Promise<T> => {
    const path = join(folder, name);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await readFile(path));
    } catch (error) {
      throw new ConfigError(path, [
        `${unreadable(error)} --mnist names the folder with the test images of MNIST, not compressed; without ` +
          'them --pixels takes images of 784 bytes each.',
      ]);
    }
    try {
      return parse(bytes, name);
    } catch {
      throw new ConfigError(path, ['is no such file of MNIST.']);
    }
  };
  const { images, labels } = TEST_SET;
  return {
    pixels: (await read(images.name, parseImages)).pixels,
    labels: await read(labels.name, parseLabels),
  };
}
