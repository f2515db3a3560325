/** ChaCha keystream from @noble/ciphers, in the argument layout of {@link Kernels.stream}. */
import { chacha12, chacha20, chacha8 } from '@noble/ciphers/chacha.js';
import type { KernelMemory } from '../../memory';
import type { Kernels } from '../../kernel-interface';

const CIPHERS = new Map([
  [8, chacha8],
  [12, chacha12],
  [20, chacha20],
]);

export function referenceStream(memory: KernelMemory): Pick<Kernels, 'stream'> {
  return {
    stream(out, bytes, key, nonce0, nonce1, nonce2, rounds) {
      const cipher = CIPHERS.get(rounds);
      if (!cipher) throw new RangeError(`ChaCha has 8, 12 or 20 rounds here, not ${rounds}.`);
      const nonce = new DataView(new ArrayBuffer(12));
      [nonce0, nonce1, nonce2].forEach((word, i) => nonce.setUint32(4 * i, word, true));
      const keystream = new Uint8Array(memory.buffer, out, bytes).fill(0);
      const keyBytes = new Uint8Array(memory.buffer, key, 32);
      cipher(keyBytes, new Uint8Array(nonce.buffer), keystream, keystream);
    },
  };
}
