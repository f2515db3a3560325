/** What is known of a model outside its owner: public facts, its card, and the model as it is kept. */
import type { GateSpec } from '../mpc/pond/gate/gate-spec';
import type { Network } from './network';

/** How the servers compute a sigmoid: the model's periodic gate, or classic Pond's polynomial. */
export const GATE_KINDS = ['periodic', 'polynomial'] as const;
export type GateKind = (typeof GATE_KINDS)[number];

/** What the client learns of an image: all ten scores, or the label and nothing else. */
export const ANSWER_KINDS = ['scores', 'label'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** How the owner wants its model to be used. */
export interface Terms {
  readonly gate: GateKind;
  readonly answer: AnswerKind;
}

export const DEFAULT_TERMS: Terms = { gate: 'periodic', answer: 'scores' };

/** Public facts of a model: all that the servers may know of it. */
export interface ModelSpec {
  readonly network: Network;
  readonly gate: GateSpec | 'polynomial';
  /** With a label alone: what no |score| exceeds. Left out, scores come out. */
  readonly labelBound?: number;
}

export const termsOf = ({ gate, labelBound }: ModelSpec): Terms => ({
  gate: gate === 'polynomial' ? gate : 'periodic',
  answer: labelBound === undefined ? 'scores' : 'label',
});

/** What the owner tells of its model. */
export interface PublishedModel {
  readonly card: ModelFacts;
  readonly spec: ModelSpec;
}

export interface ModelFacts {
  readonly network: Network;
  /** Which gate of the table of fits, and what stands there. */
  readonly period: number;
  readonly harmonics: number;
  readonly coefficients: readonly number[];
  readonly name: string;
  readonly testAccuracy: number;
  readonly maxPreactivation: number;
  /** The largest |logit| that its owner saw; nobody noted it of early models. */
  readonly maxLogit?: number;
  readonly training: Readonly<Record<string, string | number>>;
}

/** A model beside the page, as a file. */
export interface ModelCard extends ModelFacts {
  readonly format: 'millpond-model';
  readonly version: 4;
  readonly weights: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    /** As `packed-weights.ts` writes them; left out, they are float32 as `encodeWeights` writes them. */
    readonly form?: WeightsForm;
  };
}

/** 16-bit integers that count steps of 2^-fractionBits, all or those that are not zero, compressed. */
export interface WeightsForm {
  readonly kind: 'int16-gzip' | 'sparse-gzip';
  readonly fractionBits: number;
}

/** A model outside its owner's worker: in the browser's store, or on its way to the yardstick. */
export interface KeptModel {
  readonly version: 3;
  readonly card: ModelFacts;
  /** Float32: see `encodeWeights`. */
  readonly weights: ArrayBuffer;
  /** Of the card's JSON and the weights after it. */
  readonly sha256: string;
}

/** What a person has made of models, beside the shipped one. */
export interface OwnModels {
  /** The servers have it. */
  readonly shared: KeptModel | undefined;
  /** At hand, to be shared. */
  readonly unshared: KeptModel | undefined;
}
