/** Which part of the axis is in view. Pure. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** The narrowest view, milliseconds: finer than any browser's clock. */
const NARROWEST = 0.002;
/** Empty space at both ends, as a part of the length. */
const MARGIN = 0.01;

export function whole(length: number): View {
  const margin = Math.max(length * MARGIN, NARROWEST);
  return { from: -margin, to: length + margin };
}

/** @param factor above 1 shows less, larger. @param at stays where it is. */
export function zoomed({ from, to }: View, factor: number, at: number, length: number): View {
  const part = (at - from) / (to - from);
  const size = Math.max((to - from) / factor, NARROWEST);
  return within({ from: at - part * size, to: at + (1 - part) * size }, length);
}

export const panned = ({ from, to }: View, by: number, length: number): View =>
  within({ from: from + by, to: to + by }, length);

/** Moves as little as it must so that `start … end` can be seen. */
export function revealing(view: View, start: number, end: number, length: number): View {
  const size = view.to - view.from;
  const room = size / 10;
  if (end - start > size) return panned(view, start - room - view.from, length);
  if (start < view.from + room) return panned(view, start - room - view.from, length);
  if (end > view.to - room) return panned(view, end + room - view.to, length);
  return view;
}

function within({ from, to }: View, length: number): View {
  const all = whole(length);
  const size = to - from;
  if (size >= all.to - all.from) return all;
  const start = Math.min(Math.max(from, all.from), all.to - size);
  return { from: start, to: start + size };
}
