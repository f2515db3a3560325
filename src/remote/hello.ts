/**
 * What two hosts say to each other before any message of the protocol, on each link of a session:
 *
 * 1. who was called, to who calls: `challenge`. Its version, what its kernels make of fixed numbers, its
 *    limits, the sharings that it has of the model, and a number that was never used before.
 * 2. who calls: `hello`. Its version and kernels, the session, and which sharing of the model it is about;
 *    a player signs this together with that number.
 * 3. who was called: `accepted`; and once all links of the session are there, `open`, to the player.
 *
 * Whatever does not fit ends the link with a reason that has a name (`refusal.ts`).
 */
import * as v from 'valibot';
import type { ModelSpec } from '../model/facts';
import { checkSpec } from '../model/check-network';
import { SpecError } from '../model/layers/spec-error';
import { WIRE_VERSION } from '../mpc/wire/frame';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import { Refused } from './refusal';

/** Of all that is said here; frames have theirs beside it. */
export const VERSION = `1.${WIRE_VERSION}`;

/** Hosts by role: whoever is called. */
export const HOSTS = ['server0', 'server1', 'crypto-producer'] as const;
export type HostRole = (typeof HOSTS)[number];

const hex = (digits: number, message: string) =>
  v.pipe(v.string(message), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`), message));
const text = v.pipe(v.string(), v.maxLength(500));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a model is called: it is part of the names of files. */
export const MODEL_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const modelName = v.pipe(v.string(), v.regex(MODEL_NAME));
/** Of one sharing: when it was, and 16 digits that make it unique. It sorts by time. */
export const EPOCH = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f]{16}$/;
const epoch = v.pipe(v.string(), v.regex(EPOCH));

const spec = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, ModelSpec>(({ dataset, addIssue, NEVER }) => {
    try {
      return checkSpec(dataset.value);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      addIssue({ message: error.message });
      return NEVER;
    }
  }),
);

const party = v.picklist(PARTIES);
const common = { version: text, arithmetic: text };

const Sharing = v.object({ epoch, digest: count, spec });
/** One sharing of a model, as a host has it: complete and on its disk. */
export type Sharing = v.InferOutput<typeof Sharing>;

const Challenge = v.object({
  challenge: v.object({
    ...common,
    role: v.picklist(HOSTS),
    nonce: hex(64, 'nonce'),
    /** Who runs it, for people. */
    owner: text,
    limits: v.object({ batch: count, ticketBytes: count }),
    /** The newest first. */
    sharings: v.pipe(v.array(Sharing), v.maxLength(8)),
    /** That there was one, and what was kept of it cannot be used. */
    lost: v.optional(v.boolean()),
  }),
});
export type Challenge = v.InferOutput<typeof Challenge>['challenge'];

const Hello = v.object({
  hello: v.object({
    ...common,
    from: party,
    session: hex(64, 'session'),
    model: modelName,
    epoch,
    digest: count,
    /** Of an owner, whose sharing is new. */
    spec: v.optional(v.unknown()),
    publicKey: v.optional(hex(130, 'publicKey')),
    signature: v.optional(hex(128, 'signature')),
  }),
});
export type Hello = v.InferOutput<typeof Hello>['hello'];

const Accepted = v.object({ accepted: v.literal(true) });
const Opened = v.object({ open: v.literal(true) });
const Committed = v.object({ committed: epoch });
const Commit = v.object({ commit: epoch });

function reader<S extends v.GenericSchema>(schema: S) {
  /** @throws {Refused} for anything else. @param who has said it. */
  return (said: unknown, who: string): v.InferOutput<S> => {
    const result = v.safeParse(schema, said);
    if (result.success) return result.output;
    const [issue] = result.issues;
    const where = v.getDotPath(issue) ?? 'it';
    // A schema's own words name types; those of a specification say what is wrong with it.
    const isOfSchema = issue.message.startsWith('Invalid');
    const what = isOfSchema ? `${where} is not as it should be` : `${where}: ${issue.message}`;
    throw new Refused('protocol', `What ${who} said is no hello: ${what.replace(/\.?$/, '.')}`);
  };
}

const asChallenge = reader(Challenge);
const asHello = reader(Hello);
export const readChallenge = (said: unknown, who: string): Challenge =>
  asChallenge(said, who).challenge;
export const readHello = (said: unknown, who: string): Hello => asHello(said, who).hello;
export const readAccepted = reader(Accepted);
export const readOpened = reader(Opened);
export const readCommitted = reader(Committed);
export const readCommit = reader(Commit);
export const readSpec = reader(spec);

/** What is said of both ends at the beginning. */
export interface Build {
  readonly version: string;
  /** `fingerprint` of its kernels. */
  readonly arithmetic: string;
}

/** @throws {Refused} that names what is another. @param who says `said`. @param me who compares. */
export function checkBuild(said: Build, who: string, own: Build, me: string): void {
  if (said.version !== own.version) {
    throw new Refused(
      'version',
      `${who} speaks version ${said.version.slice(0, 20)} of the protocol, ${me} version ${own.version}.`,
    );
  }
  if (said.arithmetic !== own.arithmetic) {
    throw new Refused(
      'arithmetic',
      `${who} has kernels that give other bits than those of ${me}: run the same build.`,
    );
  }
}

/** What a player signs: all that it asks for, of whom, and the number that it was given. */
export function statementOf(
  { from, session, model, epoch: of, digest }: Hello,
  to: PartyName,
  nonce: string,
): Uint8Array<ArrayBuffer> {
  const words = ['millpond hello', VERSION, from, to, session, model, of, digest, nonce];
  return new TextEncoder().encode(JSON.stringify(words));
}

/** The name of a link within a session, as both ends count their messages by. */
export const linkName = (session: string, a: PartyName, b: PartyName): string =>
  `${session} ${[a, b].toSorted().join(' ')}`;

/**
 * @param at when it is shared. @param unique 16 hexadecimal digits.
 * @param earlier sharings that there are: it is newer than these, whatever the owner's clock says.
 */
export function newEpoch(at: Date, unique: string, earlier: readonly string[] = []): string {
  const newest = Math.max(...earlier.map(instantOf), -Infinity);
  const time = new Date(Math.max(at.getTime(), newest + 1)).toISOString();
  return `${time.slice(0, -1).replaceAll(/[:.]/g, '-')}Z-${unique}`;
}

const instantOf = (of: string): number =>
  Date.parse(of.replace(/^(.{10})T(..)-(..)-(..)-(...)Z-.*$/, '$1T$2:$3:$4.$5Z'));

/** When a sharing was, for people. */
export const timeOfEpoch = (of: string): string =>
  of.replace(/^(.{10})T(..)-(..)-(..)-...Z-.*$/, '$1 $2:$3:$4 UTC');
