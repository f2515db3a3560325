/** What the model gets of a picture, wherever the picture came from. */

/** 28×28 bytes, row by row; 0 is paper and 255 is full ink, as in MNIST. */
export type Pixels = Uint8Array;

export const SIDE = 28;
