/**
 * SHA-256 of a file. WebCrypto works beside this thread. Pages on plain http from another machine have
 * none; they load @noble/hashes instead, and nobody else does.
 */

/** A few milliseconds of work: a page draws in between. */
const PIECE_BYTES = 1 << 20;

/** @returns 32 bytes. @param bytes which must stay as they are until then. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if ('subtle' in crypto) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const noble = await import('@noble/hashes/sha2.js');
  const hash = noble.sha256.create();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return hash.digest();
}

/** The same in 64 hexadecimal digits. */
export const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
