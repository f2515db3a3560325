/**
 * The frames that belong into a party's file: what passes between it and the producer, by the plan.
 * The setup comes first, then ticket by ticket; within each, the plan's order, which is the
 * producer's.
 */
import { checkLength, type Frame, HEADER_BYTES, type Header, ProtocolError } from '../wire/frame';
import { Incoming } from '../wire/numbering';
import type { PlanSource } from '../runtime/model';
import { headerFor, type RequestId } from '../runtime/request';
import type { Phase } from '../wire/phase';
import type { PartyName } from '../wire/parties';
import type { DealHeader, TripleHeader } from './format';
import { TripleFileError, type TripleParty } from './triple-file-error';

/** A frame without its payload. */
interface DealtFrame {
  readonly header: Header;
  /** Of the payload. */
  readonly bytes: number;
}

export function dealtFrames(
  party: TripleParty,
  { model, tickets }: Pick<DealHeader, 'model' | 'tickets'>,
  source: PlanSource,
): DealtFrame[] {
  const [from, to] = linkOf(party);
  const framesOf = (phase: Phase, id: RequestId): DealtFrame[] =>
    id.plan.messages
      .filter((m) => m.phase === phase)
      .filter((m) => m.from === from && m.to === to)
      .map(({ node, bytes }) => ({
        header: { ...headerFor(id, { to, phase, node }), from },
        bytes,
      }));
  return [
    ...framesOf('setup', { request: model, model, plan: source(0) }),
    ...tickets.flatMap(({ request, batch }) =>
      framesOf('offline', { request, model, plan: source(batch) }),
    ),
  ];
}

/** Players tell the producer their seeds; the producer deals to the servers. */
const linkOf = (party: TripleParty): readonly [from: PartyName, to: PartyName] =>
  party === 'server0' || party === 'server1'
    ? ['crypto-producer', party]
    : [party, 'crypto-producer'];

/** The name of the session whose frames are in a file: a deal is used once, and a party has one. */
export const sessionOf = ({ deal, party }: Pick<TripleHeader, 'deal' | 'party'>): string =>
  `${deal} ${party}`;

/** @throws {TripleFileError} unless `body` is just these frames, one after another. */
export function splitFrames(
  { deal, party }: TripleHeader,
  body: Uint8Array<ArrayBuffer>,
  expected: readonly DealtFrame[],
): Frame[] {
  const incoming = new Incoming(...linkOf(party), sessionOf({ deal, party }));
  let at = 0;
  const frames = expected.map(({ header, bytes }) => {
    const end = at + HEADER_BYTES + bytes;
    const frame = tryOpen(incoming, body.slice(at, end).buffer);
    at = end;
    if (frame && saysTheSame(frame, header)) return frame;
    throw new TripleFileError(
      party,
      `lacks node ${header.node} of request ${header.request}, ${header.phase}. Deal another.`,
    );
  });
  if (at === body.length) return frames;
  throw new TripleFileError(party, 'has more in it than its tickets need. Deal another.');
}

const saysTheSame = (frame: Frame, header: Header): boolean =>
  (Object.keys(header) as (keyof Header)[]).every((field) => frame[field] === header[field]);

function tryOpen(incoming: Incoming, bytes: ArrayBuffer): Frame | undefined {
  try {
    const frame = incoming.next(bytes);
    checkLength(frame);
    return frame;
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
