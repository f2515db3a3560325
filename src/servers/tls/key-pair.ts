/** Whether a private key is that of a certificate: TLS would say it in its own words, and only when it starts. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

interface PairProblem {
  readonly of: 'key' | 'certificate';
  readonly what: string;
}

/** @param key, certificate in PEM. @returns undefined if they belong together. */
export function pairProblem(key: string, certificate: string): PairProblem | undefined {
  let secret: KeyObject;
  try {
    secret = createPrivateKey(key);
  } catch {
    return { of: 'key', what: 'is no private key in PEM, or is locked by a password' };
  }
  try {
    if (new X509Certificate(certificate).checkPrivateKey(secret)) return undefined;
  } catch {
    return { of: 'certificate', what: 'is no certificate in PEM' };
  }
  return { of: 'key', what: 'is not the key of the certificate' };
}
