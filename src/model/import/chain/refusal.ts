/** Why a layer of somebody's file cannot be computed here, in words for that person. */
import { WeightsError } from '../../weights';

/** As a layer of a file is: with its name there, and what the file calls its kind. */
export interface Named {
  readonly name: string;
  readonly type: string;
}

/** A name or a kind from a file may be anything, also very long. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

export const list = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`;

/** @param why the reason, and what would do, as whole sentences. */
export const refusal = ({ name, type }: Named, why: string): WeightsError =>
  new WeightsError(`Layer ${short(name)} (${short(type)}): ${why}`);
