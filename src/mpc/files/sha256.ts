/**
 * SHA-256 of a file: by WebCrypto, or by @noble/hashes a piece at a time, which loads where it is
 * needed. Pages on plain http from another machine have no WebCrypto. And Chromium hashes before
 * `digest` returns, so a page would stand still over a large file; a worker may.
 */

/** A millisecond or two of work; a page draws and answers in between. */
const PIECE_BYTES = 1 << 18;
/** What WebCrypto does in as much time. */
const AT_ONCE_BYTES = 1 << 20;

/** What browsers say of a script that did not come, if anything, tells nobody which it was. */
async function pieces() {
  try {
    return await import('@noble/hashes/sha2.js');
  } catch (cause) {
    throw new Error('sha2: it did not load. It is needed to check a file.', { cause });
  }
}

/** @returns 32 bytes. @param bytes which must stay as they are until then. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const isPage = 'document' in globalThis;
  if ('subtle' in crypto && (bytes.length <= AT_ONCE_BYTES || !isPage)) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  }
  const noble = await pieces();
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
