/** Pixels as a network takes them. */
import { INPUT_SCALES, type InputScale } from './network';

/** A plain loop: ten times faster than `from` with a function. */
export function toInputs(pixels: Uint8Array, scale: InputScale): Float32Array {
  const { divisor } = INPUT_SCALES[scale];
  const inputs = new Float32Array(pixels.length);
  for (let i = 0; i < inputs.length; i++) inputs[i] = pixels[i]! / divisor;
  return inputs;
}
