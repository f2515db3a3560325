/**
 * The yardstick: the same network in ordinary TensorFlow.js, which sees image and weights in the
 * clear. It is no party and stands on no link; it is there to compare with.
 */
import { expose } from 'comlink';
import type { PlaintextControl } from './plaintext/control';

const plaintext = import('./plaintext/plaintext');

const control: PlaintextControl = {
  async load(cardUrl) {
    await (await plaintext).load(cardUrl);
  },
  async predict(pixels) {
    return (await plaintext).predict(pixels);
  },
};

expose(control);
