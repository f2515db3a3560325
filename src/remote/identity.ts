/**
 * Keys that sign a hello: ECDSA on P-256 with SHA-256, by WebCrypto, which pages and Node have.
 *
 * A client has one for each session, and the session's name is the hash of the public key: so whoever
 * knows the name, such as a server that takes part, cannot come to another server as the client. An owner
 * has one that is in everybody's configuration.
 */
import { sha256Hex } from '../mpc/files/sha256';
import { fromHex, toHex } from './hex';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** What a hello is signed with. */
export interface Identity {
  /** The uncompressed point: 65 bytes in hexadecimal digits. */
  readonly publicKey: string;
  /** @returns the signature, 64 bytes in hexadecimal digits. */
  sign(statement: Uint8Array<ArrayBuffer>): Promise<string>;
}

const NO_CRYPTO =
  'This page has no WebCrypto, so it cannot speak to servers. Open it by https or on localhost.';

/** What Node's types call one is hidden there. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

function subtle(): typeof crypto.subtle {
  // Not in pages on plain http.
  if (!('subtle' in crypto)) throw new Error(NO_CRYPTO);
  return crypto.subtle;
}

async function identityOf(privateKey: Key, publicKey: Key): Promise<Identity> {
  const point = toHex(new Uint8Array(await subtle().exportKey('raw', publicKey)));
  return {
    publicKey: point,
    async sign(statement) {
      return toHex(new Uint8Array(await subtle().sign(SIGNING, privateKey, statement)));
    },
  };
}

/** One that nobody can take out again. */
export async function freshIdentity(): Promise<Identity> {
  const pair = await subtle().generateKey(ALGORITHM, false, ['sign', 'verify']);
  return identityOf(pair.privateKey, pair.publicKey);
}

/** One to keep. @returns its private key as PKCS #8 in hexadecimal digits besides. */
export async function keptIdentity(): Promise<{ identity: Identity; secret: string }> {
  const pair = await subtle().generateKey(ALGORITHM, true, ['sign', 'verify']);
  const secret = toHex(new Uint8Array(await subtle().exportKey('pkcs8', pair.privateKey)));
  return { identity: await identityOf(pair.privateKey, pair.publicKey), secret };
}

/** @throws {Error} unless both belong to a kept identity. */
export async function readIdentity(secret: string, publicKey: string): Promise<Identity> {
  const key = await subtle().importKey('pkcs8', fromHex(secret), ALGORITHM, false, ['sign']);
  return identityOf(key, await publicKeyOf(publicKey));
}

const publicKeyOf = (publicKey: string): Promise<Key> =>
  subtle().importKey('raw', fromHex(publicKey), ALGORITHM, true, ['verify']);

/** Whether the holder of `publicKey` has signed this. */
export async function isSignedBy(
  publicKey: string,
  signature: string,
  statement: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    return await subtle().verify(
      SIGNING,
      await publicKeyOf(publicKey),
      fromHex(signature),
      statement,
    );
  } catch {
    // Not a point of the curve.
    return false;
  }
}

/** The name of the session that a public key opens. */
export const sessionOf = (publicKey: string): Promise<string> => sha256Hex(fromHex(publicKey));
