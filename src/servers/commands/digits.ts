/** What came out of a network, as digits: the largest score, or the label itself. */

/** @param values ten an image, or the digit itself. */
export function digitsOf(values: Float64Array, images: number): number[] {
  const each = values.length / images;
  return Array.from({ length: images }, (_, i) => {
    if (each === 1) return values[i]!;
    const logits = values.subarray(i * each, (i + 1) * each);
    return logits.indexOf(Math.max(...logits));
  });
}
