/** 0.0421 → "p = 0.042"; never "0" for more than nothing, as far as doubles go. */
export function showP(p: number | undefined): string {
  if (p === undefined) return 'p = –';
  return p < 0.0001 ? 'p < 0.0001' : `p = ${p.toPrecision(2)}`;
}
