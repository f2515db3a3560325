/** A set of images that a person brought along, to predict from and, with labels, to evaluate on. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { SIDE } from '../ink/pixels';
import type { Input } from './input';

/** What has no labels is predicted and not scored. */
export interface OwnImages {
  readonly count: number;
  /** count × 784 bytes, row-major, 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** One digit an image. */
  readonly labels: Uint8Array | undefined;
  /** Of digits from pictures: which each of them is. */
  readonly names?: readonly string[];
}

export interface LocalSet {
  /** Name of the file with the images, or what several are called together. */
  readonly name: string;
  readonly images: OwnImages;
}

const local = createStore<{ readonly set: LocalSet | undefined }>(() => ({ set: undefined }));

export const useLocalSet = (): LocalSet | undefined => useStore(local, ({ set }) => set);

/** The one that is kept now. */
export const localSet = (): LocalSet | undefined => local.getState().set;

export const keepLocalSet = (set: LocalSet | undefined): void => local.setState({ set });

/** @throws RangeError if there is no such image. */
export function localInput({ name, images }: LocalSet, index: number): Input {
  if (!(index >= 0 && index < images.count))
    throw new RangeError(`image ${index} of ${images.count}`);
  const label = images.labels?.[index];
  const size = SIDE * SIDE;
  const pixels = images.pixels.slice(index * size, (index + 1) * size);
  return {
    kind: 'file',
    name: images.names?.[index] ?? `${name}, ${index}`,
    index,
    pixels,
    ...(label !== undefined && { label }),
  };
}
