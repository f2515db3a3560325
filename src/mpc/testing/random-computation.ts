/**
 * Computations that nobody would write, from a seed: values of any kind made of any others, moved,
 * repeated and used several times. Each comes with its numbers, computed here in doubles from the
 * meaning of the words and not from any rule, so that a wrong plan is found and not just a wrong op.
 */
import type { Computation, Value } from '../graph/computation';
import { Graph } from '../pond/ops/graph';
import { gateRounding } from '../pond/ops/sigmoid';
import { type Shape, sizeOf } from '../ring/ring';

interface Known {
  readonly value: Value;
  readonly numbers: readonly number[];
  /** Fractional bits; undefined where only the compiler knows. */
  readonly bits: number | undefined;
  /** The most by which an element may be off; `cut` of a factor that the compiler truncates. */
  readonly error: (cut: number) => number;
}

export interface RandomComputation {
  readonly computation: Computation;
  readonly inputs: ReadonlyMap<string, readonly number[]>;
  readonly expected: readonly number[];
  /**
   * The most by which the ops may be off, by what each promises; 0 where all is exact.
   * @param cut a unit of the scale that the compiler cuts factors to, or 0 if it cuts none.
   */
  error(cut: number): number;
}

const BOUND = 2;
/** Exact at every scale that a neighbour may have. */
const HALVES = [1, -2, 0.5];

const exact = (): number => 0;
const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

export function randomComputation(seed: number, steps: number): RandomComputation {
  let state = (seed ^ 0x9e37_79b9) | 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  const graph = new Graph();
  const inputs = new Map<string, readonly number[]>();
  const known: Known[] = [];
  const fractionBits = below(3) === 0 ? 20 : 6;
  const shapes: Shape[] = [
    [2, 3],
    [3, 2],
    [3, 3],
    [1, 3],
    [2, 1],
  ];

  const input = (name: string, player: 'model-owner' | 'prediction-client', shape: Shape) => {
    const numbers = Array.from(
      { length: sizeOf(shape) },
      () => (below(2 * BOUND * 64 + 1) - BOUND * 64) / 64,
    );
    inputs.set(name, numbers);
    const cached = player === 'model-owner';
    const options = { player, shape, cached, fractionBits, bound: BOUND };
    const value = graph.privateInput(name, options);
    known.push({ value, numbers, bits: fractionBits, error: exact });
  };
  shapes.forEach((shape, i) => input(`x${i}`, 'prediction-client', shape));
  shapes.forEach((shape, i) => input(`w${i}`, 'model-owner', shape));
  known.push({
    value: graph.constant(HALVES, { fractionBits }),
    numbers: HALVES,
    bits: fractionBits,
    error: exact,
  });

  const one = (fits: (each: Known) => boolean = () => true): Known | undefined => {
    // The latest are taken more often: deep computations and not wide ones.
    const found = known.filter(fits);
    return found[Math.max(below(found.length || 1), below(found.length || 1))];
  };
  const at = ({ value: { shape } }: Known, i: number, j: number): number => i * (shape[1] ?? 1) + j;
  const isMatrix = ({ value }: Known) => value.shape.length === 2 && sizeOf(value.shape) > 0;
  const isSmall = ({ numbers, bits }: Known) =>
    bits !== undefined && bits <= 2 * fractionBits && largest(numbers) <= 64;
  const grid = (m: number, n: number, f: (i: number, j: number) => number): number[] =>
    Array.from({ length: m * n }, (_, k) => f(Math.floor(k / n), k % n));
  const like = (each: Known) => (other: Known) =>
    other.value.shape.join() === each.value.shape.join();
  /** Of what stands side by side: the coarser one is lifted. */
  const finer = (a: Known, b: Known): number | undefined =>
    a.bits === undefined || b.bits === undefined ? undefined : Math.max(a.bits, b.bits);

  const makers: (() => Known | undefined)[] = [
    () => {
      const a = one((each) => isMatrix(each) && isSmall(each));
      const b = a && one((e) => isMatrix(e) && isSmall(e) && e.value.shape[0] === a.value.shape[1]);
      if (!a || !b) return undefined;
      const [m, k] = a.value.shape as [number, number];
      const numbers = grid(m, b.value.shape[1]!, (i, j) =>
        Array.from(
          { length: k },
          (_, l) => a.numbers[at(a, i, l)]! * b.numbers[at(b, l, j)]!,
        ).reduce((sum, term) => sum + term, 0),
      );
      return { value: graph.matmul(a.value, b.value), numbers, ...product(a, b, k) };
    },
    () => {
      const a = one(isSmall);
      const b = a && one((e) => isSmall(e) && e.value.shape.join() === a.value.shape.join());
      if (!a || !b) return undefined;
      const numbers = a.numbers.map((x, i) => x * b.numbers[i]!);
      return { value: graph.mul(a.value, b.value), numbers, ...product(a, b) };
    },
    () => {
      const a = one();
      const b = a && one(like(a));
      if (!a || !b) return undefined;
      const sign = below(2) === 0 ? 1 : -1;
      const value = sign > 0 ? graph.add(a.value, b.value) : graph.sub(a.value, b.value);
      const numbers = a.numbers.map((x, i) => x + sign * b.numbers[i]!);
      return { value, numbers, bits: finer(a, b), error: (cut) => a.error(cut) + b.error(cut) };
    },
    () =>
      // The compiler finds a constant's scale beside it.
      moved(
        (a) => [
          graph.add(a.value, graph.constant(HALVES)),
          a.numbers.map((x, i) => x + HALVES[i % HALVES.length]!),
        ],
        ({ value: { shape } }) => shape.at(-1) === HALVES.length,
      ),
    () => moved((a) => [graph.reveal(a.value), a.numbers]),
    () => {
      const a = one(({ bits }) => bits !== undefined && bits > fractionBits);
      if (!a) return undefined;
      // Of few bits, so that the local way fails less than once in 2^34 elements.
      const isRare = a.bits! <= 24 && isSmall(a);
      const method = isRare && below(2) === 0 ? 'local' : 'dealer';
      const value = graph.truncate(a.value, { fractionBits, method });
      const error = (cut: number) => a.error(cut) + 2 ** -fractionBits;
      return { value, numbers: a.numbers, bits: fractionBits, error };
    },
    () => {
      const a = one(({ bits }) => bits !== undefined && bits < 32);
      if (!a) return undefined;
      const gate = { period: 2 ** (32 - a.bits!), coefficients: [0.5] };
      const slope = Math.PI / gate.period;
      return {
        value: graph.sigmoid(a.value, gate),
        numbers: a.numbers.map((x) => 0.5 + 0.5 * Math.sin(2 * slope * x)),
        bits: 36,
        error: (cut) => slope * a.error(cut) + gateRounding(gate.coefficients),
      };
    },
    () => {
      const a = one(isSmall);
      if (!a) return undefined;
      const slope = [0, 0, 0.25][below(3)]!;
      const bits = below(2) === 0 ? undefined : 4 + below(fractionBits - 3);
      const value = graph.relu(a.value, {
        slope,
        ...declared(),
        ...(bits && { fractionBits: bits }),
      });
      const numbers = a.numbers.map((x) => (x < 0 ? slope * x : x));
      const result = Math.min(a.bits!, bits ?? Infinity);
      // With a slope, a unit is added without a truncation, too.
      const unit = result < a.bits! || slope > 0 ? 2 ** -result : 0;
      return { value, numbers, bits: result, error: (cut) => a.error(cut) + unit + uncompared(a) };
    },
    () => {
      const a = one(isSmall);
      const b = a && one((each) => isSmall(each) && like(a)(each));
      if (!a || !b) return undefined;
      const value = graph.maximum(a.value, b.value, declared());
      const numbers = a.numbers.map((x, i) => Math.max(x, b.numbers[i]!));
      const bits = finer(a, b);
      const error = (cut: number) => Math.max(a.error(cut), b.error(cut)) + uncompared({ bits });
      return { value, numbers, bits, error };
    },
    () => {
      const a = one(isSmall);
      if (!a) return undefined;
      const value = graph.relu6(a.value, declared());
      const numbers = a.numbers.map((x) => Math.min(6, Math.max(0, x)));
      const error = (cut: number) => 2 * (a.error(cut) + uncompared(a));
      return { value, numbers, bits: a.bits, error };
    },
    () => {
      // Exact, or a sign says nothing.
      const a = one((each) => isSmall(each) && each.bits! <= 20 && each.error(1) === 0);
      if (!a) return undefined;
      // Times x: a half has no place beside whole numbers.
      const value = graph.mul(graph.nonNegative(a.value, declared()), a.value);
      return { value, numbers: a.numbers.map((x) => Math.max(x, 0)), bits: a.bits, error: exact };
    },
    () => moved((a) => [graph.neg(a.value), a.numbers.map((x) => -x)]),
    () =>
      moved((a) => {
        const [m, n] = a.value.shape as [number, number];
        return [graph.transpose(a.value), grid(n, m, (i, j) => a.numbers[at(a, j, i)]!)];
      }, isMatrix),
    () => moved((a) => [graph.reshape(a.value, [1, -1]), a.numbers], isMatrix),
    () =>
      moved((a) => {
        const [m, n] = a.value.shape as [number, number];
        const [i0, j0] = [below(m), below(n)];
        const [h, w] = [1 + below(m - i0), 1 + below(n - j0)];
        const numbers = grid(h, w, (i, j) => a.numbers[at(a, i0 + i, j0 + j)]!);
        return [graph.slice(a.value, [i0, j0], [h, w]), numbers];
      }, isMatrix),
    () =>
      moved((a) => {
        const [m, n] = a.value.shape as [number, number];
        const rows = [below(m), below(m), below(m)];
        return [graph.gather(a.value, rows), grid(3, n, (i, j) => a.numbers[at(a, rows[i]!, j)]!)];
      }, isMatrix),
    () =>
      moved((a) => {
        const [m, n] = a.value.shape as [number, number];
        const picture = graph.reshape(a.value, [1, m, n, 1]);
        // Each row of three: an element, and its neighbours or 0.
        const windows = graph.patches(picture, { size: [1, 3], padding: 'same' });
        const numbers = grid(m * n, 3, (i, j) => {
          const column = (i % n) + j - 1;
          return column < 0 || column >= n ? 0 : a.numbers[at(a, Math.floor(i / n), column)]!;
        });
        return [windows, numbers];
      }, isMatrix),
    () => {
      const a = one(isMatrix);
      const b = a && one(like(a));
      if (!a || !b || a.numbers.length > 12) return undefined;
      const numbers = [...a.numbers, ...b.numbers];
      const value = graph.concat([a.value, b.value]);
      return {
        value,
        numbers,
        bits: finer(a, b),
        error: (cut) => Math.max(a.error(cut), b.error(cut)),
      };
    },
    () =>
      moved(
        (a) => {
          const numbers = grid(3, a.numbers.length, (_, j) => a.numbers[j]!);
          return [graph.broadcast(a.value, [3, a.numbers.length]), numbers];
        },
        (each) => each.value.shape[0] === 1 && each.numbers.length <= 6,
      ),
    () => {
      const a = one(isMatrix);
      if (!a) return undefined;
      const [m, n] = a.value.shape as [number, number];
      const numbers = Array.from({ length: n }, (_, j) =>
        Array.from({ length: m }, (_, i) => a.numbers[at(a, i, j)]!).reduce((s, x) => s + x, 0),
      );
      const value = graph.sum(a.value, { axis: 0, keepdims: true });
      return { value, numbers, bits: a.bits, error: (cut) => m * a.error(cut) };
    },
  ];

  /** Twice as large as the numbers can be, with their errors. */
  function declared(): { readonly bound?: number } {
    return below(2) === 0 ? {} : { bound: 128 };
  }
  /** Nearer to 0, or to each other, than 2^-12, and a bit for what is not opened. */
  function uncompared({ bits }: Pick<Known, 'bits'>): number {
    return bits! > 12 ? 2 ** -11 : 0;
  }
  /** Products that have no room are cut, and then only the compiler knows their scale. */
  function product(a: Known, b: Known, terms = 1): Pick<Known, 'bits' | 'error'> {
    const bits = a.bits! + b.bits!;
    return {
      bits: bits <= 40 ? bits : undefined,
      error(cut) {
        const [ea, eb] = [a.error(cut) + cut, b.error(cut) + cut];
        return terms * (largest(a.numbers) * eb + largest(b.numbers) * ea + ea * eb);
      },
    };
  }
  function moved(
    make: (a: Known) => [Value, readonly number[]],
    fits?: (each: Known) => boolean,
  ): Known | undefined {
    const a = one(fits);
    if (!a) return undefined;
    const [value, numbers] = make(a);
    return { value, numbers, bits: a.bits, error: a.error };
  }

  for (let step = 0; step < steps; step++) {
    const made = makers[below(makers.length)]!();
    if (made) known.push(made);
  }
  const last = known[known.length - 1]!;
  graph.output('result', last.value, { player: 'prediction-client' });
  return { computation: graph.build(), inputs, expected: last.numbers, error: last.error };
}
