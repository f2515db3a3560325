/**
 * Comparison keys in plain TypeScript, one element after the other.
 *
 * A key is a tree of seeds for each server, of which it has the root, and corrections that both know.
 * A node is a seed of 126 bits and a bit; one ChaCha block of it holds the seeds and bits of its
 * children, and its payload. At a node whose bit is set a server applies the corrections of that
 * level. They are made so that on the way to the threshold α the servers' bits differ and their
 * seeds have nothing in common, and that everywhere else both servers are at the same seed and bit,
 * so that what they add from there on cancels out: server 1 counts negatively. The payloads on the way
 * are corrected to v_0 + v_1 where the way goes right, so that who leaves it to the left, x < α, has
 * just that, and to v_0 where it goes left. The last block holds the payloads of all leaves below.
 */
import { chacha12 } from '@noble/ciphers/chacha.js';
import type { Kernels } from '../../kernel-interface';
import type { KernelMemory } from '../../memory';
import { KeyLayout, PAYLOAD, SEED_WORDS } from './key-layout';

interface Node {
  readonly seed: Uint32Array;
  readonly bit: 0 | 1;
}

const nodeOf = (words: Uint32Array): Node => {
  const seed = words.slice(0, SEED_WORDS);
  // The lowest two bits of a correction are those of the bits, left and right.
  seed[0]! &= ~3;
  return { seed, bit: (words[0]! & 1) as 0 | 1 };
};

const rootOf = (seed: Uint32Array, bit: 0 | 1): Node => ({ ...nodeOf(seed), bit });

/** The key is the seed twice, the counter the level, the nonce the element. */
function blockOf({ seed }: Node, level: number, element: number): Uint32Array {
  const key = new Uint8Array(Uint32Array.of(...seed, ...seed).buffer);
  const nonce = new Uint8Array(Uint32Array.of(element, 0, 0).buffer);
  const zeros = new Uint8Array(64);
  return new Uint32Array(chacha12(key, nonce, zeros, new Uint8Array(64), level).buffer);
}

function childOf(block: Uint32Array, right: number, bit: 0 | 1, correction: Uint32Array): Node {
  const child = nodeOf(block.subarray(right * SEED_WORDS));
  if (bit === 0) return child;
  const seed = child.seed.map((word, i) => word ^ correction[i]!);
  seed[0]! &= ~3;
  return { seed, bit: (child.bit ^ ((correction[0]! >>> right) & 1)) as 0 | 1 };
}

const indexOf = (path: readonly number[]): number => path.reduce((sum, bit) => 2 * sum + bit, 0);

export function referenceComparison(
  memory: KernelMemory,
): Pick<Kernels, 'dealComparison' | 'compare'> {
  return {
    dealComparison(keys, roots0, roots1, thresholds, values, elements, bits, words, ring) {
      const layout = new KeyLayout(memory, elements, bits, words, ring);
      const { levels, columns } = layout;
      for (let element = 0; element < columns; element++) {
        const path = layout.path(thresholds, element);
        const valueOf = (isBelow: boolean, word: number): bigint => {
          const row = (plane: number) =>
            layout.cell(values, (plane * words + word) * columns + element).get();
          return row(0) + (isBelow ? row(1) : 0n);
        };
        let nodes = [
          rootOf(layout.root(roots0, element), 0),
          rootOf(layout.root(roots1, element), 1),
        ] as const;
        const totals = Array<bigint>(words).fill(0n);
        /** What must be added at a set bit for the servers' difference to be `wanted`. */
        const correction = (wanted: bigint, [own, other]: readonly [bigint, bigint]): bigint =>
          nodes[1].bit === 1 ? own - other - wanted : wanted - own + other;
        for (let level = 0; level < levels; level++) {
          const blocks = nodes.map((node) => blockOf(node, level, element));
          const [a, b] = blocks as [Uint32Array, Uint32Array];
          const right = path[level]!;
          const sides = [0, 1].map((side) => {
            const words = a.slice(4 * side, 4 * side + 4);
            return words.map((word, i) => word ^ b[4 * side + i]!);
          });
          const seed = sides[1 - right]!.slice();
          const left = (sides[0]![0]! & 1) ^ right ^ 1;
          const other = (sides[1]![0]! & 1) ^ right;
          seed[0] = (seed[0]! & ~3) | left | (other << 1);
          layout.setSeedAt(keys, element, level, seed);
          for (let word = 0; word < words; word++) {
            const total = valueOf(right === 1, word);
            const both = [
              layout.wordOf(a, PAYLOAD, word),
              layout.wordOf(b, PAYLOAD, word),
            ] as const;
            layout.value(keys, element, level, word).set(correction(total - totals[word]!, both));
            totals[word] = total;
          }
          nodes = [childOf(a, right, nodes[0].bit, seed), childOf(b, right, nodes[1].bit, seed)];
        }
        const [a, b] = nodes.map((node) => blockOf(node, levels, element)) as [
          Uint32Array,
          Uint32Array,
        ];
        const end = indexOf(path.slice(levels));
        for (let leaf = 0; leaf < 2 ** layout.leaves; leaf++) {
          for (let word = 0; word < words; word++) {
            const index = leaf * words + word;
            const both = [layout.wordOf(a, 0, index), layout.wordOf(b, 0, index)] as const;
            const wanted = valueOf(leaf < end, word) - totals[word]!;
            layout.value(keys, element, levels, index).set(correction(wanted, both));
          }
        }
      }
    },

    compare(out, points, keys, roots, elements, bits, words, ring, server) {
      const layout = new KeyLayout(memory, elements, bits, words, ring);
      const { levels, columns } = layout;
      for (let element = 0; element < columns; element++) {
        const path = layout.path(points, element);
        const sums = Array<bigint>(words).fill(0n);
        let node = rootOf(layout.root(roots, element), server === 0 ? 0 : 1);
        const add = (block: Uint32Array, level: number, first: number, leaf: number): void => {
          for (let word = 0; word < words; word++) {
            const index = leaf * words + word;
            const correction = layout.value(keys, element, level, index).get();
            sums[word]! += layout.wordOf(block, first, index) + BigInt(node.bit) * correction;
          }
        };
        for (let level = 0; level < levels; level++) {
          const block = blockOf(node, level, element);
          add(block, level, PAYLOAD, 0);
          node = childOf(block, path[level]!, node.bit, layout.seedAt(keys, element, level));
        }
        add(blockOf(node, levels, element), levels, 0, indexOf(path.slice(levels)));
        sums.forEach((sum, word) =>
          layout.cell(out, word * columns + element).set(server === 0 ? sum : -sum),
        );
      }
    },
  };
}
