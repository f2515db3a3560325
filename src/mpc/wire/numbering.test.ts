/** What is the next message of a link, and what is not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane } from './channel';
import { HEADER_BYTES, type Header, ProtocolError, seal, type Stamp } from './frame';
import { Incoming, MessageLost, Outgoing, sessionTag, StrayMessage } from './numbering';

const SESSION = 'a link';
const header: Header = {
  ...{ kind: 'data', phase: 'online', from: 'server0', to: 'server1' },
  ...{ node: 1, request: 2, model: 3, batch: 4, digest: 5 },
};

const sealed = (outgoing: Outgoing, lane: Lane = 0): ArrayBuffer =>
  outgoing.seal(new ArrayBuffer(HEADER_BYTES + 8), header, lane).buffer;

const withStamp = (change: Partial<Stamp>): ArrayBuffer => {
  const stamp: Stamp = { ...sessionTag(SESSION), lane: 0, number: 1, ...change };
  return seal(new ArrayBuffer(HEADER_BYTES), header, stamp).buffer;
};

/** Its number, or why it was refused. */
function outcome(incoming: Incoming, message: ArrayBuffer): number | string {
  try {
    return incoming.next(message).number;
  } catch (error) {
    return (error as Error).name;
  }
}

const ends = () => ({
  outgoing: new Outgoing(SESSION),
  incoming: new Incoming('server0', 'server1', SESSION),
});

describe('a session’s tag', () => {
  it.each([
    // From the authors' own list of test vectors.
    ['', 0xcbf29ce4, 0x84222325],
    ['a', 0xaf63dc4c, 0x8601ec8c],
    ['foobar', 0x85944171, 0xf73967e8],
  ])('is FNV-1a of its name: %j', (name, tagHigh, tagLow) => {
    expect(sessionTag(name)).toEqual({ tagHigh, tagLow });
  });
});

describe('a message', () => {
  it('is the next one of its lane, whatever goes by the other', () => {
    const { outgoing, incoming } = ends();
    const lanes: Lane[] = [0, 1, 1, 0, 1, 0, 0];
    const messages = lanes.map((lane) => sealed(outgoing, lane));
    // One lane first, then the other.
    const order = [0, 3, 1, 2, 4, 5, 6];
    const numbers = order.map((i) => incoming.next(messages[i]).number);
    expect(numbers).toEqual([1, 2, 1, 2, 3, 3, 4]);
  });

  it('that came before is refused, and leaves everything as it was', () => {
    const { outgoing, incoming } = ends();
    const [first, second, third] = [sealed(outgoing), sealed(outgoing), sealed(outgoing)];
    incoming.next(first.slice(0));
    incoming.next(second.slice(0));
    for (const [message, number] of [
      [first, 1],
      [second, 2],
      [second, 2],
    ] as const) {
      expect(() => incoming.next(message)).toThrow(
        new StrayMessage(`server0 sent server1 its message ${number} again.`),
      );
    }
    expect(incoming.next(third).number).toBe(3);
  });

  it('that comes after one is missing says which', () => {
    const { outgoing, incoming } = ends();
    incoming.next(sealed(outgoing));
    sealed(outgoing);
    expect(() => incoming.next(sealed(outgoing))).toThrow(
      new MessageLost('Message 2 of server0 to server1 was lost: message 3 came in its place.'),
    );
  });

  it('of another session is refused, and leaves everything as it was', () => {
    const { outgoing, incoming } = ends();
    const other = new Outgoing('another link');
    expect(() => incoming.next(sealed(other))).toThrow(
      new StrayMessage('server0 sent server1 a message of another session.'),
    );
    const { tagHigh, tagLow } = sessionTag(SESSION);
    for (const change of [{ tagHigh: tagHigh ^ 1 }, { tagLow: tagLow ^ 1 }]) {
      expect(() => incoming.next(withStamp(change))).toThrow(StrayMessage);
    }
    expect(incoming.next(sealed(outgoing)).number).toBe(1);
  });

  it('without a number is none that was ever sent', () => {
    expect(() => ends().incoming.next(withStamp({ number: 0 }))).toThrow(StrayMessage);
  });

  it('of this end itself that comes back is not one of the other end', () => {
    const incoming = new Incoming('server1', 'server0', SESSION);
    expect(() => incoming.next(sealed(new Outgoing(SESSION)))).toThrow(
      'server0 got a message from server1 that says it goes from server0 to server1.',
    );
  });

  it('that is none at all names its sender', () => {
    const { outgoing, incoming } = ends();
    expect(() => incoming.next('hello')).toThrow(
      new ProtocolError(
        'server0 sent server1 what is no message: A message is not an ArrayBuffer.',
      ),
    );
    expect(incoming.next(sealed(outgoing)).number).toBe(1);
  });

  it('is taken just when it is the next, in any mixture', () => {
    const event = fc.record({
      lane: fc.constantFrom<Lane>(0, 1),
      // Of what was sent last: itself, the one before, or none at all.
      do: fc.constantFrom('send', 'send', 'send', 'again', 'lose'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { outgoing, incoming } = ends();
        const sent: [number, number] = [0, 0];
        const come: [number, number] = [0, 0];
        const last: Partial<Record<Lane, ArrayBuffer>> = {};
        for (const { lane, do: what } of events) {
          if (what !== 'again') {
            last[lane] = sealed(outgoing, lane);
            sent[lane] += 1;
          }
          const message = last[lane];
          if (what === 'lose' || !message) continue;
          const isNext = sent[lane] === come[lane] + 1;
          if (isNext) come[lane] += 1;
          const refusal = sent[lane] === come[lane] ? 'StrayMessage' : 'MessageLost';
          expect(outcome(incoming, message)).toBe(isNext ? come[lane] : refusal);
        }
      }),
    );
  });
});
