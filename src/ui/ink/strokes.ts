/** A drawing as it was made: vectors, from which the screen and the model's input are painted. */

/** In units of the drawing canvas: (0, 0) is its top left corner, (1, 1) its bottom right one. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly tool: 'ink' | 'eraser';
  /** Diameter of the round tip, in canvas units. */
  readonly width: number;
  readonly points: readonly Point[];
}
