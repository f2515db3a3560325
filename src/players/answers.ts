/** What the private and the plaintext prediction of an image answer. */

import type { ServerName } from '../mpc/wire/parties';

/**
 * Why an answer is not to be believed: there are several digits, or it has the shape of none, or another
 * digit is as likely.
 */
export type Doubt = 'several' | 'shape' | 'close';

/** What the client learns of an image: with label only the digit, and no more. */
export interface ImageAnswer {
  readonly digit: number;
  /** Ten logits, and their softmax. */
  readonly logits?: readonly number[];
  readonly probabilities?: readonly number[];
  /** What the client itself makes of its image; undefined if it has no doubt, or nobody looks. */
  readonly doubt?: Doubt | undefined;
}

export type ClassScores = Required<Omit<ImageAnswer, 'doubt'>>;

/** The same network on the same image in ordinary TensorFlow.js; no part of the protocol. */
export interface PlaintextPrediction {
  /** Number of the model that answered. */
  readonly model: number;
  readonly scores: readonly ClassScores[];
  readonly milliseconds: number;
}

export interface ClientAnswer {
  /** Number of the model that was asked. */
  readonly model: number;
  /** The protocol's requests that it took, one a chunk. */
  readonly requests: readonly { readonly request: number; readonly images: number }[];
  /** One an image. */
  readonly scores: readonly ImageAnswer[];
  /** From the client holding its input to the client holding the logits. */
  readonly onlineMs: number;
  /** When it held the logits, on the clock of a trace. */
  readonly answeredAt: number;
  /**
   * What became of the image, for who has it: the lowest byte of each element of each server's share. The
   * client made them and looks at its own; no server is asked. Where nobody looks there are none.
   */
  readonly shares?: Readonly<Record<ServerName, Uint8Array>>;
  /** Whether the offline material was there already or was dealt while the request waited. */
  readonly dealt: 'ahead' | 'on demand';
}
