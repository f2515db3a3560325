/**
 * Numbers → bytes, 0 (paper) to 255 (ink). People keep pixels as 0 to 255 or as 0 to 1; a file has one
 * of these for all of its images, and which is known only at its end: nothing in it exceeds 1, or
 * something does.
 */
import { PIXELS } from '../../../../model/digits';
import { LocalFileError } from './local-file';

export class PixelWriter {
  readonly #name: string;
  readonly #bytes: Uint8Array;
  /** The same numbers as parts of one; undefined once a number was more. */
  #parts: Uint8Array | undefined;
  #at = 0;

  /** @param count images; the caller has seen that the file is large enough for them. */
  constructor(name: string, count: number) {
    this.#name = name;
    this.#bytes = new Uint8Array(count * PIXELS);
    this.#parts = new Uint8Array(count * PIXELS);
  }

  /** @throws {LocalFileError} if it is no pixel. */
  add(value: number): void {
    if (!(value >= 0 && value <= 255)) {
      const [image, pixel] = [Math.floor(this.#at / PIXELS), this.#at % PIXELS];
      throw new LocalFileError(
        `${this.#name} has ${value} as pixel ${pixel} of image ${image}. ` +
          'Pixels are 0 to 255, or all of them 0 to 1; undo what was done to their mean or scale.',
      );
    }
    if (value > 1) this.#parts = undefined;
    this.#bytes[this.#at] = Math.round(value);
    if (this.#parts) this.#parts[this.#at] = Math.round(255 * value);
    this.#at += 1;
  }

  /** The bytes of all that was added. */
  finish(): Uint8Array {
    return (this.#parts ?? this.#bytes).subarray(0, this.#at);
  }
}
