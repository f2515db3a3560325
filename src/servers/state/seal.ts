/**
 * Files that only their organisation can read: AES-256-GCM under a key from a file of its own. What a file
 * is for is authenticated along with it, so none can stand in for another. Keys are changed by adding one
 * in front: the first seals, all of them open, and what was sealed under another is sealed anew.
 *
 * | offset | bytes | |
 * |---|---|---|
 * | 0 | 8 | "MPNDSEAL" |
 * | 8 | 8 | the first of the SHA-256 of the key |
 * | 16 | 12 | nonce, from the platform's generator |
 * | 28 | n | ciphertext |
 * | 28 + n | 16 | tag |
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const MAGIC = Buffer.from('MPNDSEAL');
const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NAME_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + NAME_BYTES + NONCE_BYTES;

/** A sealed file that cannot be opened; the message says why, and has nothing of what is in it. */
class SealError extends Error {
  override readonly name = 'SealError';
}

const nameOf = (key: Uint8Array): Buffer =>
  createHash('sha256').update(key).digest().subarray(0, NAME_BYTES);

export class Seal {
  readonly #keys: readonly Uint8Array[];

  /** @param keys 32 bytes each; the first is the one that seals. */
  constructor(keys: readonly Uint8Array[]) {
    if (keys.length === 0) throw new SealError('There is no key to seal with.');
    if (keys.some(({ length }) => length !== KEY_BYTES)) {
      throw new SealError(`A key has ${KEY_BYTES} bytes.`);
    }
    this.#keys = keys;
  }

  /** @param what the file is for: it is not in it, and must be given again. */
  close(content: Uint8Array, what: string): Buffer {
    const [key] = this.#keys as readonly [Uint8Array];
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce);
    const header = Buffer.concat([MAGIC, nameOf(key), nonce]);
    cipher.setAAD(Buffer.concat([header, Buffer.from(what)]));
    return Buffer.concat([header, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  }

  /** @returns what is in it, and whether another key than the first had sealed it. @throws {SealError} */
  open(sealed: Uint8Array, what: string): { readonly content: Buffer; readonly isOld: boolean } {
    const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (all.length < HEADER_BYTES + TAG_BYTES || !all.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw new SealError('It is no sealed file, or was cut.');
    }
    const header = all.subarray(0, HEADER_BYTES);
    const name = header.subarray(MAGIC.length, MAGIC.length + NAME_BYTES);
    const index = this.#keys.findIndex((key) => nameOf(key).equals(name));
    const key = this.#keys[index];
    if (!key) throw new SealError('It is sealed with a key that is not among the keys at rest.');
    const decipher = createDecipheriv(CIPHER, key, header.subarray(MAGIC.length + NAME_BYTES));
    decipher.setAAD(Buffer.concat([header, Buffer.from(what)]));
    decipher.setAuthTag(all.subarray(all.length - TAG_BYTES));
    try {
      const content = Buffer.concat([
        decipher.update(all.subarray(HEADER_BYTES, all.length - TAG_BYTES)),
        decipher.final(),
      ]);
      return { content, isOld: index > 0 };
    } catch (cause) {
      throw new SealError('It is damaged, or was made for something else.', { cause });
    }
  }
}
