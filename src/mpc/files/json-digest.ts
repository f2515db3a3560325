/**
 * Files in JSON end with the digest of their text: the last 77 characters are `,"sha256":"…"}`, and
 * what is hashed is the UTF-8 of all before them. So a file is held against its digest before it is
 * parsed, and anybody can do it: `head -c -77 FILE | sha256sum`.
 */
import { FileError } from './file-error';
import { sha256Hex } from './sha256';

const TAIL = /^,"sha256":"([0-9a-f]{64})"\}$/;
const TAIL_CHARACTERS = 77;

/** A file that is not what was written; the message is for a person and names no file. */
export class DamagedError extends FileError {
  override readonly name = 'DamagedError';
}

export interface CheckedJson {
  readonly json: unknown;
  /** It has a digest, and that is right. */
  readonly hasDigest: boolean;
}

const AGAIN = 'Take it again from where it was saved.';

const digestOf = (text: string): Promise<string> => sha256Hex(new TextEncoder().encode(text));

/** The digest that a text ends with, right or wrong; undefined if it ends with none. */
export const digestIn = (text: string): string | undefined =>
  TAIL.exec(text.slice(-TAIL_CHARACTERS))?.[1];

/** @param json the text of an object that is not empty. @returns the same with its digest at the end. */
export async function withDigest(json: string): Promise<string> {
  const text = json.replace(/\}\s*$/, '');
  return `${text},"sha256":"${await digestOf(text)}"}`;
}

/** @throws {DamagedError} if the digest at its end is wrong, or what is there is no JSON. */
export async function readJson(text: string): Promise<CheckedJson> {
  const end = text.length - TAIL_CHARACTERS;
  const [, said] = (end > 0 && TAIL.exec(text.slice(end))) || [];
  if (said !== undefined && said !== (await digestOf(text.slice(0, end)))) {
    throw new DamagedError(
      `The file is damaged, or was changed after it was written: its SHA-256 is wrong. ${AGAIN}`,
    );
  }
  try {
    return { json: JSON.parse(text) as unknown, hasDigest: said !== undefined };
  } catch (cause) {
    // Python writes them, and JSON has no word for them.
    const why = /[[,:]\s*-?(?:NaN|Infinity)\b/.test(text)
      ? 'It has NaN or Infinity where a number should be: train or export the network again.'
      : 'It is damaged, or of another kind than its name says.';
    throw new DamagedError(`The file is not JSON. ${why}`, { cause });
  }
}

/** For versions that are written with a digest. @throws {DamagedError} without one. */
export function requireDigest({ hasDigest }: CheckedJson): void {
  if (hasDigest) return;
  throw new DamagedError(`The file does not end with its SHA-256, so it is damaged. ${AGAIN}`);
}
