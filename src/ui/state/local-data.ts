/** A labelled set that a person brought along, to predict from and to evaluate on. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabelledImages } from '../../players/data/mnist';
import { SIDE } from '../ink/pixels';
import type { Input } from './input';

export interface LocalSet {
  /** Name of the file with the images. */
  readonly name: string;
  readonly images: LabelledImages;
}

const local = createStore<{ readonly set: LocalSet | undefined }>(() => ({ set: undefined }));

export const useLocalSet = (): LocalSet | undefined => useStore(local, ({ set }) => set);

export const keepLocalSet = (set: LocalSet | undefined): void => local.setState({ set });

/** @throws RangeError if there is no such image. */
export function localInput({ name, images }: LocalSet, index: number): Input {
  const label = images.labels[index];
  if (label === undefined) throw new RangeError(`image ${index} of ${images.count}`);
  const size = SIDE * SIDE;
  const pixels = images.pixels.slice(index * size, (index + 1) * size);
  return { kind: 'file', name: `${name}, ${index}`, index, label, pixels };
}
