/**
 * The private configuration of an organisation's host: its key, where its state is, and where it listens.
 * Nobody else sees it. Paths are relative to the file.
 */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { unreadable } from '../../mpc/files/system-words';
import { check, type PondConfig } from '../../remote/config';
import { ConfigError } from '../../remote/config-error';
import { HOSTS, type HostRole } from '../../remote/hello';
import { keyProblem } from '../state/permissions';
import { KEY_BYTES, Seal } from '../state/seal';
import { isNetwork } from '../host/addresses';
import type { Address } from '../host/options';
import { type Pair, pairProblems, pinProblems, stateProblems } from './own-problems';

const path = v.pipe(v.string('must be a path'), v.minLength(1, 'must be a path'));
const ADDRESS = 'must be an address and a port, such as "0.0.0.0:7100"';
const address = v.pipe(
  v.string(ADDRESS),
  v.regex(/^(?:\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/, ADDRESS),
  v.check((text) => Number(text.slice(text.lastIndexOf(':') + 1)) < 65_536, ADDRESS),
);

const NETWORK = 'must be an address or a network, such as "127.0.0.1" or "10.1.0.0/16"';

const OwnConfig = v.strictObject(
  {
    version: v.literal(1, 'must be 1: no other version is known'),
    role: v.picklist(HOSTS, `must be one of ${HOSTS.join(', ')}`),
    key: path,
    certificate: path,
    /** A folder for sealed files. */
    state: path,
    /** Files of 64 hexadecimal digits. The first seals; all of them open. */
    atRestKeys: v.pipe(v.array(path, 'must be a list'), v.minLength(1, 'must hold at least one')),
    listen: v.strictObject(
      {
        /** For the other hosts. */
        peer: address,
        /** For clients and owners. */
        web: address,
        /** For whoever looks after it: /healthz, /readyz, /metrics. */
        operations: v.optional(address),
      },
      'must be an object',
    ),
    /** `own`: the host has TLS for clients, by `webKey` and `webCertificate`, or by those above. `proxy`: a proxy before it has. */
    webTls: v.optional(v.picklist(['own', 'proxy'], 'must be "own" or "proxy"'), 'own'),
    /** Of this organisation, before the listener for clients: they say in `X-Forwarded-For` who comes. */
    trustedProxies: v.optional(
      v.array(v.pipe(v.string(NETWORK), v.check(isNetwork, NETWORK)), 'must be a list'),
      [],
    ),
    webKey: v.optional(path),
    webCertificate: v.optional(path),
    /** Seconds until sessions are ended that do not leave by themselves when it stops. */
    drainSeconds: v.optional(
      v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative')),
      20,
    ),
  },
  'must be an object',
);

export interface OwnSettings {
  readonly role: HostRole;
  readonly own: Pair;
  readonly webTls: Pair | undefined;
  readonly trustedProxies: readonly string[];
  readonly state: string;
  readonly seal: Seal;
  readonly peer: Address;
  readonly web: Address;
  readonly operations: Address | undefined;
  readonly drainMs: number;
}

function addressOf(text: string): Address {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
}

/** @throws {ConfigError} that names the file, the field and what would be right. */
export async function readOwnConfig(file: string, config?: PondConfig): Promise<OwnSettings> {
  const text = await readText(file, file);
  const read = check(OwnConfig, text, file);
  const folder = dirname(file);
  const problems: string[] = [];
  const take = async (field: string, name: string, isSecret: boolean): Promise<string> => {
    const at = resolve(folder, name);
    try {
      const problem = isSecret ? keyProblem(await stat(at)) : undefined;
      if (problem !== undefined) problems.push(`${field}: ${name} ${problem}.`);
      return await readFile(at, 'utf8');
    } catch (cause) {
      problems.push(`${field}: ${name} ${unreadable(cause)}`);
      return '';
    }
  };
  const own = {
    key: await take('key', read.key, true),
    certificate: await take('certificate', read.certificate, false),
  };
  const webTls =
    read.webTls === 'proxy'
      ? undefined
      : {
          key: read.webKey === undefined ? own.key : await take('webKey', read.webKey, true),
          certificate:
            read.webCertificate === undefined
              ? own.certificate
              : await take('webCertificate', read.webCertificate, false),
        };
  const keys: Buffer[] = [];
  for (const [i, name] of read.atRestKeys.entries()) {
    const digits = (await take(`atRestKeys.${i}`, name, true)).trim();
    if (digits === '') continue;
    if (/^[0-9a-f]{64}$/.test(digits)) keys.push(Buffer.from(digits, 'hex'));
    else problems.push(`atRestKeys.${i}: ${name} must hold ${2 * KEY_BYTES} hexadecimal digits.`);
  }
  problems.push(...pairProblems(own, read, ['key', 'certificate']));
  if (webTls && (read.webKey ?? read.webCertificate) !== undefined) {
    problems.push(...pairProblems(webTls, read, ['webKey', 'webCertificate']));
  }
  if (config) problems.push(...pinProblems({ own, webTls }, read, config));
  const state = resolve(folder, read.state);
  problems.push(...(await stateProblems(state, read.state)));
  if (problems.length > 0) throw new ConfigError(file, problems);
  const { peer, web, operations } = read.listen;
  return {
    role: read.role,
    own,
    webTls,
    trustedProxies: read.trustedProxies,
    state,
    seal: new Seal(keys),
    peer: addressOf(peer),
    web: addressOf(web),
    operations: operations === undefined ? undefined : addressOf(operations),
    drainMs: read.drainSeconds * 1000,
  };
}

/** @throws {ConfigError} if there is no such file. @param name for people. */
export async function readText(file: string, name: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(name, [unreadable(cause)]);
  }
}
