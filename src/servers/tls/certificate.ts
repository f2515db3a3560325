/**
 * A key and a certificate of an organisation: P-256, signed by itself. Nobody vouches for it; the others
 * have its fingerprint in their configuration, so no authority could give its name to somebody else.
 * (RFC 5280; Node can read certificates, and does not make them.)
 */
import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, boolean, integer, octets, oid, sequence, setOf, tagged, time, utf8 } from './der';
import { groupsOf } from './ipv6';

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAMES = '2.5.29.17';
const DAY = 86_400_000;

export interface Certified {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** See {@link fingerprintOf}. */
  readonly sha256: string;
}

/** SHA-256 of the certificate's DER in 64 hexadecimal digits. */
export const fingerprintOf = (der: Uint8Array): string =>
  createHash('sha256').update(der).digest('hex');

/** @returns undefined if `pem` is no certificate. */
export function fingerprintOfPem(pem: string): string | undefined {
  try {
    return fingerprintOf(new X509Certificate(pem).raw);
  } catch {
    return undefined;
  }
}

/** @param hosts names and addresses at which it is served. */
export function certify(name: string, hosts: readonly string[], days = 825): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = sequence(setOf(sequence(oid(COMMON_NAME), utf8(name))));
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    subject,
    // Clocks differ.
    sequence(time(new Date(now - DAY)), time(new Date(now + days * DAY))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(hosts))),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ECDSA_SHA256, bits(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(der),
    sha256: fingerprintOf(der),
  };
}

function extensions(hosts: readonly string[]): Buffer[] {
  const basic = sequence(oid(BASIC_CONSTRAINTS), boolean(true), octets(sequence()));
  if (hosts.length === 0) return [basic];
  const names = hosts.map((host) => {
    const bytes = bytesOf(host);
    return bytes ? tagged(0x87, bytes) : tagged(0x82, Buffer.from(host));
  });
  return [basic, sequence(oid(ALTERNATIVE_NAMES), octets(sequence(...names)))];
}

/** @returns undefined for a name. */
function bytesOf(host: string): Buffer | undefined {
  if (isIP(host) === 4) return Buffer.from(host.split('.').map(Number));
  if (isIP(host) === 6) return Buffer.from(groupsOf(host).flatMap((all) => [all >> 8, all & 255]));
  return undefined;
}

const pem = (der: Buffer): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
