/** Images that a person brought along, as everything after the reading takes them. */

/** What has no labels is predicted and not scored. */
export interface OwnImages {
  readonly count: number;
  /** count × 784 bytes, row-major, 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** One digit an image. */
  readonly labels: Uint8Array | undefined;
}
