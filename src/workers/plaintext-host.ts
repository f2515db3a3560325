/**
 * The yardstick: the same network in ordinary TensorFlow.js, which sees image and weights in the
 * clear. It is no party and stands on no link; it is there to compare with.
 */
import { loadPart } from '../assets/load-part';
import { AT_REST } from '../mpc/runtime/pulse';
import { holdForLife } from './hold-lock';
import type { PlaintextControl } from './plaintext/control';

export function plaintextHost(): PlaintextControl {
  const part = loadPart('plaintext', () => import('../players/plaintext/plaintext'));
  // Whoever asks hears of it, and the next one asks a new worker.
  part.catch(() => undefined);
  return {
    pulse: () => AT_REST,
    live: holdForLife,
    async load(model, weights, kind) {
      await (await part).load(model, weights, kind);
    },
    async predict(pixels) {
      return (await part).predict(pixels);
    },
    async logits(pixels) {
      return (await part).logits(pixels);
    },
    async bound() {
      return (await part).bound();
    },
  };
}
