/** What a party on another host says that it noted: checked before anybody draws it. */
import * as v from 'valibot';
import type { Trace } from '../mpc/trace/trace';
import type { PartyName } from '../mpc/wire/parties';
import { amount, counter, party, place, span, TraceFormatError, whole } from './trace-file';

const event = v.object({
  from: party,
  to: party,
  ...place,
  bytes: whole,
  framing: whole,
  direction: v.picklist(['sent', 'received']),
  at: amount,
});

const noted = v.object({
  spans: v.array(span),
  messages: v.array(event),
  counters: v.array(counter),
});

/**
 * @param by the party that says so: it notes what it did itself, and nobody else's part.
 * @throws {TraceFormatError} that says what of it is not as it should be.
 */
export function checkNoted(value: unknown, by: PartyName): Trace {
  const result = v.safeParse(noted, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const where = v.getDotPath(issue) ?? 'the whole';
    throw new TraceFormatError(`What ${by} noted is no trace: ${where}: ${issue.message}`);
  }
  const { spans, messages, counters } = result.output;
  const isOwn =
    spans.every((each) => each.party === by) &&
    counters.every((each) => each.party === by) &&
    messages.every(({ direction, from, to }) => (direction === 'sent' ? from : to) === by);
  if (!isOwn) throw new TraceFormatError(`${by} noted what another party did.`);
  return result.output;
}
