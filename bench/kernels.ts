/**
 * The speed of the kernels by themselves, at the sizes of a 784-512-10 network. Runs in a worker or
 * in Node. A figure is the best of several samples: the kernel's own speed, with as little as
 * possible of whatever else the machine was doing.
 */
import { packedLength, type Kernels } from '../src/mpc/ring/kernel-interface';
import type { KernelMemory } from '../src/mpc/ring/memory';

export type KernelFigure =
  | {
      readonly name: 'matmul32' | 'matmul64' | 'tensorflow float32 matmul';
      readonly m: number;
      readonly k: number;
      readonly n: number;
      readonly gmacPerSecond: number;
    }
  | { readonly name: 'stream'; readonly rounds: number; readonly gigabytesPerSecond: number }
  | {
      readonly name: 'gate' | 'dealGate';
      readonly harmonics: number;
      readonly nanosecondsPerElement: number;
    };

const SAMPLES = 5;
/** Long against the coarsest clock of a browser, 0.1 ms. */
const SAMPLE_MS = 20;

/** Nanoseconds a call takes. */
export function time(call: () => void): number {
  // Enough calls for the clock; these also let the engine compile with optimisation.
  let calls = 1;
  while (milliseconds(call, calls) < SAMPLE_MS) calls *= 2;
  let best = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    best = Math.min(best, milliseconds(call, calls) / calls);
  }
  return best * 1e6;
}

function milliseconds(call: () => void, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) call();
  return performance.now() - start;
}

/** @throws {MemoryExhausted} if `memory` cannot give some 30 MB. */
export function benchKernels(kernels: Kernels, memory: KernelMemory): KernelFigure[] {
  const blocks: number[] = [];
  const allocate = (bytes: number): number => {
    const pointer = memory.allocate(bytes);
    blocks.push(pointer);
    return pointer;
  };
  try {
    const key = allocate(32);
    /** A block of keystream: the values do not matter, but zeros everywhere would be odd. */
    const random = (bytes: number): number => {
      const pointer = allocate(bytes);
      kernels.stream(pointer, bytes, key, blocks.length, 0, 0, 8);
      return pointer;
    };
    return [
      ...matmuls(kernels, random),
      ...streams(kernels, key, random),
      ...gates(kernels, random),
    ];
  } finally {
    for (const pointer of blocks) memory.free(pointer);
  }
}

type Random = (bytes: number) => number;

function matmuls(kernels: Kernels, random: Random): KernelFigure[] {
  const [k, n] = [784, 512];
  const [a, b] = [random(1000 * k * 8), random(k * n * 8)];
  const [packed, out] = [random(packedLength(k, n) * 8), random(1000 * n * 8)];
  return (['matmul32', 'matmul64'] as const).flatMap((name) => {
    if (name === 'matmul32') kernels.packColumns32(packed, b, k, n);
    else kernels.packColumns64(packed, b, k, n);
    return [1, 128, 1000].map((m) => {
      const nanoseconds = time(() => kernels[name](out, a, packed, m, k, n));
      return { name, m, k, n, gmacPerSecond: (m * k * n) / nanoseconds };
    });
  });
}

function streams(kernels: Kernels, key: number, random: Random): KernelFigure[] {
  const bytes = 1 << 20;
  const out = random(bytes);
  return [20, 12].map((rounds) => {
    const nanoseconds = time(() => kernels.stream(out, bytes, key, 1, 2, 3, rounds));
    return { name: 'stream', rounds, gigabytesPerSecond: bytes / nanoseconds };
  });
}

function gates(kernels: Kernels, random: Random): KernelFigure[] {
  const harmonics = 10;
  // A batch of 100 with 512 elements each.
  const elements = 51_200;
  const [angles, out] = [random(elements * 4), random(elements * 8)];
  const material = random(elements * harmonics * 16);
  const coefficients = random(harmonics * 8);
  const weights = random(harmonics * 4);
  // Fractions of 2^18, as the gate of a sigmoid has them.
  kernels.decode32(coefficients, weights, harmonics, 2 ** 13);
  const deal = () => kernels.dealGate(material, angles, elements, harmonics, 2 ** 18);
  const gate = () => kernels.gate(out, angles, material, coefficients, elements, harmonics);
  return [
    { name: 'gate', harmonics, nanosecondsPerElement: time(gate) / elements },
    { name: 'dealGate', harmonics, nanosecondsPerElement: time(deal) / elements },
  ];
}
