import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { certify, fingerprintOfPem } from './certificate';

it('is signed by its own key, for these hosts and this long', () => {
  const { key, certificate, sha256 } = certify(
    'server0 of Ampère',
    ['localhost', '127.0.0.1', '2001:db8::1'],
    30,
  );
  const read = new X509Certificate(certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.subject).toBe('CN=server0 of Ampère');
  expect(read.issuer).toBe(read.subject);
  expect(read.checkHost('localhost')).toBe('localhost');
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(read.checkIP('2001:db8::1')).toBe('2001:db8::1');
  expect(read.checkHost('other.example')).toBeUndefined();
  expect(read.ca).toBe(false);
  const days = (Date.parse(read.validTo) - Date.parse(read.validFrom)) / 86_400_000;
  expect(days).toBe(31);
  expect(read.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(sha256);
  expect(fingerprintOfPem(certificate)).toBe(sha256);
});

it('is another each time', () => {
  const [a, b] = [certify('a', []), certify('a', [])];
  expect(a.sha256).not.toBe(b.sha256);
  expect(a.key).not.toBe(b.key);
  expect(new X509Certificate(a.certificate).serialNumber).not.toBe(
    new X509Certificate(b.certificate).serialNumber,
  );
});
