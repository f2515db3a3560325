/** A set of images that a person brought along, to predict from and, with labels, to evaluate on. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { SIDE } from '../ink/pixels';
import type { ImageAnswer } from '../../players/answers';
import type { OwnImages } from '../../players/prediction-client/own-files/arrays/own-images';
import type { Input } from './input';

export interface NamedImages extends OwnImages {
  /** Of digits from pictures: which each of them is. */
  readonly names?: readonly string[];
}

export interface LocalSet {
  /** Name of the file with the images, or what several are called together. */
  readonly name: string;
  readonly images: NamedImages;
}

/** To the images of a set, where all are asked for; an answer is undefined until it is there. */
export type SetAnswers = readonly (ImageAnswer | undefined)[];

interface LocalData {
  readonly set: LocalSet | undefined;
  readonly answers: SetAnswers | undefined;
}

export const localData = createStore<LocalData>(() => ({ set: undefined, answers: undefined }));

export const useLocalSet = (): LocalSet | undefined => useStore(localData, ({ set }) => set);

export const useSetAnswers = (): LocalData['answers'] =>
  useStore(localData, ({ answers }) => answers);

/** Answers are of the set that they were asked for, and go with it. */
export const keepLocalSet = (set: LocalSet | undefined): void =>
  localData.setState({ set, answers: undefined });

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
