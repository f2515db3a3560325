/**
 * How fine the clock is. Browsers coarsen it on purpose: 0.1 ms, or 5 µs where the page is
 * cross-origin isolated. A span shorter than this may show as nothing.
 */
const SAMPLES = 20;

/** @returns the smallest step that `performance.now()` shows, in milliseconds. */
export function clockResolution(): number {
  let smallest = Infinity;
  for (let i = 0; i < SAMPLES; i++) {
    const start = performance.now();
    let end = start;
    while (end === start) end = performance.now();
    smallest = Math.min(smallest, end - start);
  }
  return smallest;
}
