/** Medians and the spread around them. */
export interface Quantiles {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
}

/** @returns by linear interpolation between the nearest samples. */
export function quantiles(samples: readonly number[]): Quantiles {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (q: number): number => {
    const position = q * (sorted.length - 1);
    const low = sorted[Math.floor(position)]!;
    const high = sorted[Math.ceil(position)]!;
    return low + (high - low) * (position % 1);
  };
  return { median: at(0.5), p10: at(0.1), p90: at(0.9) };
}
