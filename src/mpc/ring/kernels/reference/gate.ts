/** The periodic gate in plain TypeScript: the dealer's side and a server's side. */
import type { KernelMemory } from '../../memory';
import type { Kernels } from '../../kernel-interface';
import { baseAngle, roundHalfEven } from './trigonometry';

export function referenceGate(memory: KernelMemory): Pick<Kernels, 'dealGate' | 'gate'> {
  return {
    dealGate(material, angles, elements, harmonics, scale) {
      const shares = new BigInt64Array(memory.buffer, material, elements * harmonics * 2);
      const angle = new Int32Array(memory.buffer, angles, elements);
      for (let e = 0, at = 0; e < elements; e++) {
        const { sin, cos, factor } = baseAngle(angle[e]!);
        let [c, s, cBefore, sBefore] = [scale * cos, scale * sin, scale * cos, scale * -sin];
        for (let h = 0; h < harmonics; h++, at += 2) {
          shares[at] = BigInt(roundHalfEven(c)) - shares[at]!;
          shares[at + 1] = BigInt(roundHalfEven(s)) - shares[at + 1]!;
          [c, cBefore] = [factor * c - cBefore, c];
          [s, sBefore] = [factor * s - sBefore, s];
        }
      }
    },

    gate(out, delta, material, coefficients, elements, harmonics) {
      const sums = new BigInt64Array(memory.buffer, out, elements);
      const angle = new Int32Array(memory.buffer, delta, elements);
      const shares = new BigInt64Array(memory.buffer, material, elements * harmonics * 2);
      const b = new Float64Array(memory.buffer, coefficients, harmonics);
      for (let e = 0, at = 0; e < elements; e++) {
        const { sin, cos, factor } = baseAngle(angle[e]!);
        let [s, c, sBefore, cBefore] = [sin, -cos, -sin, -cos];
        let sum = 0n;
        for (let h = 0; h < harmonics; h++, at += 2) {
          // c is −cos jφ, so that its product is −q_j.
          sum += BigInt(roundHalfEven(b[h]! * s)) * shares[at]!;
          sum += BigInt(roundHalfEven(b[h]! * c)) * shares[at + 1]!;
          [s, sBefore] = [factor * s - sBefore, s];
          [c, cBefore] = [factor * c - cBefore, c];
        }
        sums[e] = sum;
      }
    },
  };
}
