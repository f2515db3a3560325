/** Medians and the spread around them. */
export interface Quantiles {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
}

/** @returns by linear interpolation between the nearest samples. */
export function quantiles(samples: readonly number[]): Quantiles {
  const [median, p10, p90] = [0.5, 0.1, 0.9].map((q) => quantileOf(samples, q));
  return { median: median!, p10: p10!, p90: p90! };
}

export function quantileOf(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.ceil(position)]!;
  return low + (high - low) * (position % 1);
}
