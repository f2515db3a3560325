/**
 * The public configuration of a pond: who runs which host, where it is, how it is known, and what it lets
 * anybody ask for. All hosts, clients and owners have the same; docs/deploy.md lists the fields.
 */
import * as v from 'valibot';
import { fieldWords } from '../model/schema-words';
import { ConfigError } from './config-error';
import { HOSTS, MODEL_NAME } from './hello';

const SHA256 =
  'must be the SHA-256 of a certificate: 64 hexadecimal digits, as millpond keys prints';
const fingerprints = v.pipe(
  v.array(v.pipe(v.string(SHA256), v.regex(/^[0-9a-f]{64}$/, SHA256)), 'must be a list'),
  v.minLength(1, 'must hold at least one'),
);

/** Encrypted, but for a host of this machine, where nobody is in between. */
const address = (example: string) => {
  const must = `must be an address such as "${example}"`;
  return v.pipe(
    v.string(must),
    v.check((value) => URL.canParse(value), must),
    v.check((value) => {
      const { protocol, hostname } = new URL(value);
      const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
      return protocol === 'wss:' || (protocol === 'ws:' && isHere);
    }, `${must}: wss, since only a host of this machine may be spoken to by ws`),
  );
};

const host = v.strictObject(
  {
    /** Who runs it, for people. */
    owner: v.pipe(
      v.string('must be a name'),
      v.minLength(1, 'must be a name'),
      v.maxLength(200, 'must be 200 characters at most'),
    ),
    /** For the other hosts, by mutual TLS. */
    peer: address('wss://p.s0.example'),
    /** For clients and owners. */
    web: address('wss://s0.example'),
    /** Of its certificate; two while it is renewed. */
    certSha256: fingerprints,
    /** Of what `web` shows, for programs: without it an authority must vouch for that. */
    webCertSha256: v.optional(fingerprints),
  },
  'must be an object',
);

const whole = (least: number, most: number) => {
  const must = `must be a whole number from ${least} to ${most}`;
  return v.pipe(v.number(must), v.integer(must), v.minValue(least, must), v.maxValue(most, must));
};

const MB = 1 << 20;

const limits = v.optional(
  v.strictObject(
    {
      /** At once, at each host. */
      sessions: v.optional(whole(1, 10_000), 200),
      /** New ones in a minute from one address. */
      newSessionsPerMinute: v.optional(whole(1, 1_000_000), 600),
      /** Images of one request. */
      batch: v.optional(whole(1, 1000), 125),
      /** Dealt for one session and not used yet. */
      ticketBytes: v.optional(whole(MB, 1024 * MB), 48 * MB),
      /** The same for all sessions together. */
      allTicketBytes: v.optional(whole(MB, 2048 * MB), 1024 * MB),
      /** Seconds after which a session that asks nothing ends. */
      idleSeconds: v.optional(whole(1, 86_400), 600),
    },
    'must be an object',
  ),
  {},
);

const OWNER = 'must be the public key of an owner: 130 hexadecimal digits, as millpond keys prints';
const origin = v.pipe(
  v.string('must be an origin such as "https://page.example"'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as "https://page.example", without a path',
  ),
);

const NAME = 'must be the name of a model: small letters, digits and hyphens';

const Config = v.strictObject(
  {
    version: v.literal(1, 'must be 1: no other version is known'),
    players: v.strictObject(
      {
        server0: host,
        server1: host,
        'crypto-producer': host,
        'model-owner': v.strictObject(
          { publicKey: v.pipe(v.string(OWNER), v.regex(/^04[0-9a-f]{128}$/, OWNER)) },
          'must be an object',
        ),
      },
      'must be an object',
    ),
    limits,
    /** The model that clients ask for unless they name another. */
    model: v.optional(v.pipe(v.string(NAME), v.regex(MODEL_NAME, NAME)), 'digits'),
    /** Pages that may ask; programs have no origin. */
    origins: v.optional(v.array(origin, 'must be a list'), []),
  },
  'must be an object',
);

export type PondConfig = v.InferOutput<typeof Config>;
export type Limits = PondConfig['limits'];

/** @throws {ConfigError} that has everything that is wrong with it. @param file its name, for people. */
export function readConfig(text: string, file: string): PondConfig {
  const config = check(Config, text, file);
  const problems: string[] = [];
  for (const field of ['peer', 'web'] as const) {
    for (const [i, role] of HOSTS.entries()) {
      const same = HOSTS.slice(0, i).find(
        (other) => config.players[other][field] === config.players[role][field],
      );
      if (same) problems.push(`players.${role}.${field} is that of ${same}: each has its own.`);
    }
  }
  for (const [i, role] of HOSTS.entries()) {
    for (const other of HOSTS.slice(0, i)) {
      const { certSha256 } = config.players[other];
      if (!config.players[role].certSha256.some((one) => certSha256.includes(one))) continue;
      problems.push(
        `players.${role}.certSha256 has a certificate of ${other}: three organisations have three keys.`,
      );
    }
  }
  if (problems.length > 0) throw new ConfigError(file, problems);
  return config;
}

/** @param isSecret whether values stay out of what is said of them. @throws {ConfigError} */
export function check<S extends v.GenericSchema>(
  schema: S,
  written: string,
  file: string,
  isSecret = false,
): v.InferOutput<S> {
  // Some editors begin a file with a byte order mark, which is none of its text.
  const text = written.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(file, [`is no JSON${placeOf(text, (cause as Error).message)}.`]);
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  throw new ConfigError(
    file,
    result.issues.map((issue) => fieldWords(schema, issue, isSecret)),
  );
}

/** Where a parser has stopped, if it says so: its words have what is in the file, which may be a key. */
function placeOf(text: string, words: string): string {
  const position = /at position (\d+)/.exec(words)?.[1];
  const isCut = /end of JSON|Unterminated/.test(words);
  if (position === undefined) return isCut ? ': it ends too early' : '';
  const before = text.slice(0, Number(position));
  const line = before.split('\n').length;
  return `: line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}
