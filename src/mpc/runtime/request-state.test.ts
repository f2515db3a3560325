import { expect, it } from 'vitest';
import { ProtocolError } from '../wire/frame';
import { nextState, type RequestEvent, type RequestState } from './request-state';

const after = (...events: RequestEvent[]): RequestState =>
  events.reduce<RequestState>((state, event) => nextState(state, event, 7), 'opened');

it('a request goes online when it is prepared and asked, in either order', () => {
  expect(after('prepare')).toBe('prepared');
  expect(after('begin')).toBe('asked');
  expect(after('prepare', 'begin')).toBe('online');
  expect(after('begin', 'prepare')).toBe('online');
  expect(after('begin', 'prepare', 'finish')).toBe('over');
});

it('every request that is not over can be dropped', () => {
  const live: RequestEvent[][] = [[], ['prepare'], ['begin'], ['prepare', 'begin']];
  for (const events of live) expect(after(...events, 'drop')).toBe('dropped');
});

const impossible: [RequestEvent[], string][] = [
  [['finish'], 'opened: it cannot finish'],
  [['prepare', 'prepare'], 'prepared: it cannot prepare'],
  [['begin', 'begin'], 'asked: it cannot begin'],
  [['prepare', 'begin', 'begin'], 'online: it cannot begin'],
  [['prepare', 'begin', 'finish', 'finish'], 'over: it cannot finish'],
  [['prepare', 'begin', 'finish', 'drop'], 'over: it cannot drop'],
  [['drop', 'prepare'], 'dropped: it cannot prepare'],
  [['drop', 'drop'], 'dropped: it cannot drop'],
];

it.each(impossible)('what cannot happen is refused by name: %s', (events, reason) => {
  expect(() => after(...events)).toThrow(new ProtocolError(`Request 7 is ${reason}.`));
});
