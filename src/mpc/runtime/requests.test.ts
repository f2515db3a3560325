import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../ring/memory';
import { tinyPlan } from '../testing/tiny-model';
import { type Frame, ProtocolError } from '../wire/frame';
import { MOST_EARLY, Requests } from './requests';
import { Run } from './run';

const memory = new KernelMemory({ initial: 1 << 16 });
const plan = tinyPlan(1);
const run = (request: number) => new Run({ request, model: 1, plan }, memory);

function frame(request: number, bytes: number, node = 3): Frame {
  const payload = { length: bytes };
  return { kind: 'data', from: 'server1', phase: 'online', node, request, payload } as Frame;
}

it('a request is opened once, and in the order of the numbers', () => {
  const requests = new Requests<Run>();
  requests.open(run(2));
  for (const request of [1, 2]) {
    expect(() => requests.open(run(request))).toThrow(
      new ProtocolError(
        `prediction-client opened request ${request} again; a ticket is used once.`,
      ),
    );
  }
});

it('one that is given up ahead is not opened, and that is news once', () => {
  const requests = new Requests<Run>();
  expect([requests.giveUp(5), requests.giveUp(5)]).toEqual([true, false]);
  expect(requests.open(run(5))).toBeUndefined();
  expect(requests.get(5)).toBeUndefined();
  expect(requests.wasDropped(5)).toBe(true);
});

it('one that is over is not given up', () => {
  const requests = new Requests<Run>();
  const done = run(1);
  requests.open(done);
  done.move('prepare');
  requests.end(done, 'finish', new Error('over'));
  expect(requests.giveUp(1)).toBe(false);
  expect(requests.wasDropped(1)).toBe(false);
});

describe('a message that comes before its request', () => {
  it('is there when the request is opened', () => {
    const requests = new Requests<Run>();
    const early = [frame(1, 20), frame(1, 20, 4)];
    for (const each of early) requests.keep(each);
    expect(() => requests.keep(frame(1, 20))).toThrow(/sent node 3 of a request twice/);
    expect(requests.open(run(1))).toEqual(early);
  });

  it('is one of not too many bytes', () => {
    const requests = new Requests<Run>();
    requests.keep(frame(1, MOST_EARLY.bytes - 20));
    expect(() => requests.keep(frame(2, 21))).toThrow(/sent more than/);
    requests.keep(frame(2, 20));
    // What is given up leaves room.
    requests.giveUp(2);
    requests.keep(frame(3, 20));
    expect(() => requests.keep(frame(4, 1))).toThrow(/sent more than/);
  });

  it('is forgotten when a later request is opened: its own never will be', () => {
    const requests = new Requests<Run>();
    for (let i = 1; i <= MOST_EARLY.messages; i++) requests.keep(frame(i, 20));
    expect(() => requests.keep(frame(9999, 20))).toThrow(/sent more than/);
    requests.open(run(MOST_EARLY.messages));
    for (let i = 1; i <= MOST_EARLY.messages; i++) requests.keep(frame(9999 + i, 20));
    expect(() => requests.keep(frame(1e6, 20))).toThrow(/sent more than/);
  });
});
