/**
 * The yardstick: the same network in ordinary TensorFlow.js, which sees image and weights in the
 * clear. It is no party and stands on no link; it is there to compare with.
 */
import { expose } from 'comlink';
import { AT_REST } from '../mpc/runtime/pulse';
import type { PlaintextControl } from './plaintext/control';

const plaintext = import('../players/plaintext/plaintext');

const control: PlaintextControl = {
  pulse: () => AT_REST,
  async load(model, weights, kind) {
    await (await plaintext).load(model, weights, kind);
  },
  async predict(pixels) {
    return (await plaintext).predict(pixels);
  },
  async logits(pixels) {
    return (await plaintext).logits(pixels);
  },
  async bound() {
    return (await plaintext).bound();
  },
};

expose(control);
