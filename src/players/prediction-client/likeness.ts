/**
 * How much an image looks like a digit, whichever: a small convolutional network, trained on MNIST and on
 * drawn digits against letters, shapes and scribbles (`npm run likeness`). The weights are public, of one
 * byte each. It is the client's own look at its own image, and no part of the protocol.
 */
import { activations, look, type Layers } from './likeness-layers';
import written from './likeness.json';

/** Little-endian signed bytes, in base64. */
const weights = ({ scale, bytes }: { scale: number; bytes: string }): Float32Array =>
  Float32Array.from(atob(bytes), (letter) => scale * ((letter.charCodeAt(0) << 24) >> 24));

export const layersOf = (from: typeof written): Layers => ({
  first: weights(from.first),
  firstBias: Float32Array.from(from.firstBias),
  second: weights(from.second),
  secondBias: Float32Array.from(from.secondBias),
  dense: weights(from.dense),
  denseBias: Float32Array.from(from.denseBias),
  output: Float32Array.from(from.output),
  outputBias: Float32Array.from(from.outputBias),
});

const layers = layersOf(written);
const room = activations();

/** @param pixels one image, 784 bytes. @returns above 0 if it looks like a digit. */
export const likenessOf = (pixels: Uint8Array): number => look(layers, room, pixels) - written.cut;
