import { expect, it } from 'vitest';
import { checkNoted } from './noted';

const PLACE = { request: 1, node: 2, phase: 'online' };
const SPAN = { party: 'server0', ...PLACE, name: 'z0', op: 'matmul', start: 1, end: 2, waiting: 0 };
const SENT = {
  from: 'server0',
  to: 'server1',
  ...PLACE,
  bytes: 8,
  framing: 24,
  direction: 'sent',
  at: 1,
};
const LEVEL = { party: 'server0', request: 1, name: 'tickets', at: 1, value: 8 };

const noted = (change: object = {}) => ({
  spans: [SPAN],
  messages: [SENT, { ...SENT, from: 'server1', to: 'server0', direction: 'received' }],
  counters: [LEVEL],
  ...change,
});

it('takes what a party noted of itself', () => {
  expect(checkNoted(noted(), 'server0')).toEqual(noted());
});

it.each([
  ['spans of another', noted({ spans: [{ ...SPAN, party: 'server1' }] })],
  ['messages that another sent', noted({ messages: [{ ...SENT, from: 'server1' }] })],
  ['messages that another received', noted({ messages: [{ ...SENT, direction: 'received' }] })],
  ['levels of another', noted({ counters: [{ ...LEVEL, party: 'server1' }] })],
])('refuses %s', (_what, value) => {
  expect(() => checkNoted(value, 'server0')).toThrow('server0 noted what another party did.');
});

it.each([
  ['nothing', undefined],
  ['a span that ends before it starts', noted({ spans: [{ ...SPAN, start: 3 }] })],
  ['a formula as a name', noted({ spans: [{ ...SPAN, name: '=1+1' }] })],
  ['a time that is none', noted({ messages: [{ ...SENT, at: 'soon' }] })],
  ['bytes below none', noted({ messages: [{ ...SENT, bytes: -1 }] })],
])('refuses %s by name', (_what, value) => {
  expect(() => checkNoted(value, 'server0')).toThrow(/^What server0 noted is no trace: /);
});
