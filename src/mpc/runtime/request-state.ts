/**
 * The states of a request at a party, and what takes it from one to the next:
 *
 *     opened ──prepare──► prepared ──begin──► online ──finish──► over
 *        └─────begin────► asked ────prepare─────┘
 *
 * `begin` is the input, and it does not wait for the offline work: a request is `asked` that has the
 * one without the other. For the producer a request is over when it is prepared, and for a player when
 * it has its results, which says that the servers were prepared. Each state but the last two can be
 * `dropped`. A model's setup has the first half: it is opened and prepared, or dropped.
 */
import { ProtocolError } from '../wire/frame';

export type RequestState = 'opened' | 'prepared' | 'asked' | 'online' | 'over' | 'dropped';
export type RequestEvent = 'prepare' | 'begin' | 'finish' | 'drop';

const NEXT: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  opened: { prepare: 'prepared', begin: 'asked', drop: 'dropped' },
  prepared: { begin: 'online', finish: 'over', drop: 'dropped' },
  asked: { prepare: 'online', finish: 'over', drop: 'dropped' },
  online: { finish: 'over', drop: 'dropped' },
  over: {},
  dropped: {},
};

/** @throws {ProtocolError} for what cannot happen to `request` in this state. */
export function nextState(state: RequestState, event: RequestEvent, request: number): RequestState {
  const next = NEXT[state][event];
  if (!next) throw new ProtocolError(`Request ${request} is ${state}: it cannot ${event}.`);
  return next;
}
