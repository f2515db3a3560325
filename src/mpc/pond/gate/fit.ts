/**
 * Fits the periodic gate: σ(x) ≈ ½ + Σ_{j = 1, 3, …, 2K−1} b_j·sin(2πjx/P).
 *
 * Sigmoid minus ½ is odd; odd harmonics alone also mirror it at P/4, so the wave has no jump and
 * the error falls exponentially with K. (All harmonics would continue it with a jump at P/2, and the
 * error of a Fourier series at a jump never falls.) The fit is over [0, P/4]; symmetry gives the
 * rest. Beyond P/4 the gate is σ(P/2 − |x|), which is 1 to within 3.4e-4 as long as |x| ≤ P/2 − 8.
 *
 * Method: Lawson's iteratively reweighted least squares, which tends to the minimax fit (Lawson
 * 1961; Rice and Usow 1968). Plain least squares leaves twice the error at x = 0, where most
 * pre-activations lie. Remez exchange gets there in fewer steps but needs a search for extrema; this
 * runs once, in `scripts/fits.ts`, and the servers only ever see the committed table.
 */

/** The largest |x| that a gate of this period is meant for. */
export const validRange = (period: number): number => period / 2 - 8;

/** ½ + Σ b_j sin(2πjx/P): the gate on real numbers, for fitting and for tests. */
export function gateValue(x: number, period: number, coefficients: readonly number[]): number {
  const angle = (2 * Math.PI * x) / period;
  return coefficients.reduce((sum, b, k) => sum + b * Math.sin((2 * k + 1) * angle), 0.5);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The largest |gate − σ| over |x| ≤ `limit`, on 32 points or more a period of each harmonic. */
export function gateError(period: number, coefficients: readonly number[], limit: number): number {
  const points = Math.max(32, Math.ceil((64 * coefficients.length * limit) / period));
  let largest = 0;
  for (let i = 0; i <= points; i++) {
    const x = (limit * i) / points;
    largest = Math.max(largest, Math.abs(gateValue(x, period, coefficients) - sigmoid(x)));
  }
  return largest;
}

const POINTS_A_HARMONIC = 24;
const ITERATIONS = 250;

/** @returns b_1, b_3, …, b_{2·harmonics−1}. */
export function fitGate(period: number, harmonics: number): number[] {
  const points = POINTS_A_HARMONIC * harmonics;
  // Chebyshev points: as close at the ends as the extrema of a minimax error are.
  const x = Float64Array.from(
    { length: points },
    (_, i) => (period / 8) * (1 - Math.cos((Math.PI * (i + 0.5)) / points)),
  );
  const target = x.map((value) => sigmoid(value) - 0.5);
  const basis = Array.from({ length: harmonics }, (_, k) =>
    x.map((value) => Math.sin((2 * Math.PI * (2 * k + 1) * value) / period)),
  );
  let weights = new Float64Array(points).fill(1 / points);
  let best: { coefficients: Float64Array; error: number } | undefined;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const coefficients = leastSquares(basis, target, weights.map(Math.sqrt));
    const residual = target.map((value, i) =>
      Math.abs(basis.reduce((sum, column, k) => sum + coefficients[k]! * column[i]!, -value)),
    );
    const error = Math.max(...residual);
    if (!best || error < best.error) best = { coefficients, error };
    weights = weights.map((weight, i) => weight * residual[i]!);
    const sum = weights.reduce((a, b) => a + b, 0);
    weights = weights.map((weight) => weight / sum);
  }
  return [...best!.coefficients];
}

/**
 * Minimises |scale·(Σ c_k·columns_k − target)|, by Householder's triangularisation: the normal
 * equations would square the condition number that the uneven weights already raise.
 */
function leastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
  scale: Float64Array,
): Float64Array {
  const a = columns.map((column) => column.map((value, i) => value * scale[i]!));
  const right = target.map((value, i) => value * scale[i]!);
  a.forEach((column, k) => {
    const norm = Math.hypot(...column.subarray(k));
    const v = column.slice();
    v[k]! += v[k]! < 0 ? -norm : norm;
    const half = dot(v, v, k) / 2;
    for (const other of [...a.slice(k), right]) {
      const factor = dot(v, other, k) / half;
      for (let i = k; i < v.length; i++) other[i]! -= factor * v[i]!;
    }
  });
  const solution = new Float64Array(columns.length);
  for (let k = columns.length - 1; k >= 0; k--) {
    let rest = right[k]!;
    for (let j = k + 1; j < columns.length; j++) rest -= a[j]![k]! * solution[j]!;
    solution[k] = rest / a[k]![k]!;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
