/**
 * What is to be predicted: a drawing, a test image, a file, or pixels set one by one. Every kind
 * carries the 784 bytes that the model gets, so that whoever predicts need not know where they came
 * from.
 */
import { SIDE } from '../ink/pixels';
import type { Pixels } from '../ink/pixels';
import type { Stroke } from '../ink/strokes';

export type Input =
  | {
      readonly kind: 'ink';
      readonly strokes: readonly Stroke[];
      readonly pixels: Pixels;
      /** Digits beside each other, where somebody counted them. */
      readonly digits?: number;
    }
  | {
      readonly kind: 'image';
      readonly index: number;
      readonly label: number;
      readonly pixels: Pixels;
    }
  /** From a file of the person's own; one of a labelled set has its place in it and a label. */
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly index?: number;
      readonly label?: number;
      readonly pixels: Pixels;
    }
  | { readonly kind: 'pixels'; readonly pixels: Pixels };

export const EMPTY_INPUT: Input = { kind: 'ink', strokes: [], pixels: new Uint8Array(SIDE * SIDE) };

/** Nothing but paper: there is nothing to recognise. */
export const isBlank = (pixels: Pixels): boolean => pixels.every((value) => value === 0);
