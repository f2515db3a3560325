/** Words that stand upright in narrow stretches: which of some heights each gets, so that none collide. Pure. */
interface Standing {
  /** Middle of the stretch, pixels; in order. */
  readonly x: number;
}

/** Pixels that an upright word takes across. */
const ACROSS = 13;

/**
 * @param length of the longest word, pixels. @param height that there is for all.
 * @returns for each the middle of its word, pixels from the top; undefined where there is no room.
 */
export function standing(
  items: readonly Standing[],
  length: number,
  height: number,
): (number | undefined)[] {
  const places = Math.max(1, Math.floor(height / (length + 8)));
  const free = Array.from({ length: places }, () => -Infinity);
  // The middle first: a single gap is labelled there.
  const order = [...free.keys()].sort(
    (a, b) => Math.abs(a - (places - 1) / 2) - Math.abs(b - (places - 1) / 2) || a - b,
  );
  return items.map(({ x }) => {
    const place = order.find((each) => x - free[each]! >= ACROSS);
    if (place === undefined) return undefined;
    free[place] = x;
    return ((place + 0.5) * height) / places;
  });
}
