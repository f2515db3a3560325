/** An IPv6 address as its eight groups of 16 bits. */
const GROUPS = 8;

/** @param address one that `net.isIP` calls 6. */
export function groupsOf(address: string): number[] {
  const [left = [], right] = address
    .replace(/%.*$/, '')
    .split('::')
    .map((part) => part.split(':').flatMap(groupsIn));
  const middle = right ? GROUPS - left.length - right.length : 0;
  return [...left, ...Array.from({ length: Math.max(middle, 0) }, () => 0), ...(right ?? [])];
}

/** The last 32 bits may be written as IPv4. */
function groupsIn(text: string): number[] {
  if (text === '') return [];
  if (!text.includes('.')) return [Number.parseInt(text, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
