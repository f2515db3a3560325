/** 0.0421 → "0.042"; never "0" for more than nothing, as far as doubles go. */
export function showP(p: number | undefined): string {
  if (p === undefined) return '–';
  return p < 0.0001 ? 'less than 0.0001' : p.toPrecision(2);
}
