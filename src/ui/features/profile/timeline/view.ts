/** Which part of the axis is in view. Pure. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** What there is to look at. */
export interface Bounds {
  /** Of the axis. */
  readonly length: number;
  /** The narrowest view: a view that is finer than the clock would show what nobody measured. */
  readonly least: number;
}

/** Steps of the clock in the narrowest view. */
const STEPS = 4;
/** Empty space at both ends, as a part of the length. */
const MARGIN = 0.01;

export const boundsOf = (length: number, clockStep: number): Bounds => ({
  length,
  least: STEPS * clockStep,
});

export function whole({ length, least }: Bounds): View {
  const margin = Math.max(length * MARGIN, least / 2);
  return { from: -margin, to: length + margin };
}

/** @param factor above 1 shows less, larger. @param at stays where it is. */
export function zoomed({ from, to }: View, factor: number, at: number, bounds: Bounds): View {
  const part = (at - from) / (to - from);
  const size = Math.max((to - from) / factor, bounds.least);
  return within({ from: at - part * size, to: at + (1 - part) * size }, bounds);
}

export const panned = ({ from, to }: View, by: number, bounds: Bounds): View =>
  within({ from: from + by, to: to + by }, bounds);

/** Moves as little as it must so that `start … end` can be seen. */
export function revealing(view: View, start: number, end: number, bounds: Bounds): View {
  const size = view.to - view.from;
  const room = size / 10;
  if (end - start > size) return panned(view, start - room - view.from, bounds);
  if (start < view.from + room) return panned(view, start - room - view.from, bounds);
  if (end > view.to - room) return panned(view, end + room - view.to, bounds);
  return view;
}

/** `start … end` fills the view, with some room on both sides. */
export function fitting(start: number, end: number, bounds: Bounds): View {
  const size = Math.max((end - start) * 1.25, bounds.least);
  const middle = (start + end) / 2;
  return within({ from: middle - size / 2, to: middle + size / 2 }, bounds);
}

function within({ from, to }: View, bounds: Bounds): View {
  const all = whole(bounds);
  const size = to - from;
  if (size >= all.to - all.from) return all;
  const start = Math.min(Math.max(from, all.from), all.to - size);
  return { from: start, to: start + size };
}
