/**
 * Every linear relation in what a party sees. The lowest bit of a sum or a difference of ring elements
 * is the exclusive or of their lowest bits, so shares and masks that add up to a secret show as a
 * relation over GF(2) that holds in each run, and whose right side depends on the secret. A view tells
 * no linear secret if it has the same relations whatever the inputs were.
 */

/** A run as one row: the lowest bits of a view's 32-bit words, and a 1 for the right sides. */
export function rowOf(view: readonly Uint8Array[]): bigint {
  let bits = '1';
  for (const bytes of view) for (let at = 0; at < bytes.length; at += 4) bits += bytes[at]! & 1;
  return BigInt(`0b${bits}`);
}

/**
 * @returns a basis of the space that the rows span, in reduced echelon form: two spaces have the same
 * relations if and only if these are equal.
 */
export function spaceOf(rows: readonly bigint[]): string[] {
  const basis: bigint[] = [];
  const lengthOf = (row: bigint): number => (row === 0n ? 0 : row.toString(2).length);
  const lead = new Map<number, number>();
  for (let row of rows) {
    let at = lead.get(lengthOf(row));
    while (row !== 0n && at !== undefined) {
      row ^= basis[at]!;
      at = lead.get(lengthOf(row));
    }
    if (row === 0n) continue;
    lead.set(lengthOf(row), basis.length);
    basis.push(row);
  }
  basis.sort((a, b) => (a > b ? -1 : 1));
  // The last leads first: then what is cleared stays so.
  for (let i = basis.length - 1; i >= 0; i--) {
    const bit = 1n << BigInt(lengthOf(basis[i]!) - 1);
    for (let j = 0; j < i; j++) if (basis[j]! & bit) basis[j]! ^= basis[i]!;
  }
  return basis.map((row) => row.toString(2));
}
