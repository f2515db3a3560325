/** What a network for MNIST begins and ends with. */

/** Rows and columns of every image. */
export const SIDE = 28;
/** Pixels of every image. */
export const PIXELS = SIDE * SIDE;
/** Digits to tell apart. */
export const CLASSES = 10;
