/** What a private prediction gives back to the page. */
import type { GateSpec } from '../mpc/graph/computation';
import type { Trace } from '../mpc/trace/trace';
import type { LinkBytes, OperationRow } from '../mpc/trace/tables';
import type { PartyName } from '../mpc/runtime/parties';

export interface ClassScores {
  readonly digit: number;
  /** Ten logits, and their softmax. */
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
}

export interface Prediction {
  /** Number of the model that answered. */
  readonly model: number;
  /** New for every prediction; the first of the protocol's requests that it took. */
  readonly request: number;
  /** One an image. */
  readonly scores: readonly ClassScores[];
  /** From the client holding its input to the client holding the logits. */
  readonly onlineMs: number;
  /** Whether the offline material was there already or was dealt while the request waited. */
  readonly dealt: 'ahead' | 'on demand';
  /** Server-to-server rounds online. */
  readonly rounds: number;
  readonly operations: readonly OperationRow[];
  readonly bytes: readonly LinkBytes[];
  readonly trace: Trace;
}

/** The same network on the same image in ordinary TensorFlow.js; no part of the protocol. */
export interface PlaintextPrediction {
  /** Number of the model that answered. */
  readonly model: number;
  readonly scores: readonly ClassScores[];
  readonly milliseconds: number;
}

export interface PartyFailure {
  /** The worker that failed; "plaintext" is the yardstick beside the protocol. */
  readonly party: PartyName | 'plaintext';
  /** What happened, in one sentence for a person. */
  readonly message: string;
}

/** How the servers compute a sigmoid: the model's periodic gate, or classic Pond's polynomial. */
export const GATE_KINDS = ['periodic', 'polynomial'] as const;
export type GateKind = (typeof GATE_KINDS)[number];

/** Public facts of a model: all that the servers may know of it. */
export interface ModelSpec {
  /** Units, from the input to the output: [784, 512, 10]. */
  readonly layers: readonly number[];
  readonly gate: GateSpec | 'polynomial';
}

/** What the owner tells of its model. */
export interface PublishedModel {
  readonly card: ModelFacts;
  readonly spec: ModelSpec;
}

export interface ModelFacts {
  readonly layers: readonly number[];
  /** Which gate of the table of fits, and what stands there. */
  readonly period: number;
  readonly harmonics: number;
  readonly coefficients: readonly number[];
  readonly name: string;
  readonly activation: 'sigmoid';
  readonly inputScale: 'pixel/256';
  readonly testAccuracy: number;
  readonly maxPreactivation: number;
  readonly training: Readonly<Record<string, string | number>>;
}

/** A model beside the page, as a file. */
export interface ModelCard extends ModelFacts {
  readonly format: 'millpond-model';
  readonly version: 1;
  /** Float32, little-endian: w0, b0, w1, b1, …, each row-major. */
  readonly weights: { readonly file: string; readonly bytes: number; readonly sha256: string };
}

/** A model outside its owner's worker: in the browser's store, or on its way to the yardstick. */
export interface KeptModel {
  readonly card: ModelFacts;
  /** As the file of a model card: float32, little-endian, w0, b0, w1, b1, …. */
  readonly weights: ArrayBuffer;
}
