import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { certify } from './certificate';
import { pairProblem } from './key-pair';

const [one, other] = [certify('one', []), certify('other', [])];
const locked = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
}).privateKey;

it.each([
  ['its own', one.key, one.certificate, undefined],
  ['that of another', other.key, one.certificate, 'key'],
  ['no key', 'no key', one.certificate, 'key'],
  ['one with a password', locked, one.certificate, 'key'],
  ['one of a certificate that is none', one.key, 'none', 'certificate'],
] as const)('a key that is %s', (_name, key, certificate, of) => {
  expect(pairProblem(key, certificate)?.of).toBe(of);
});
