import { describe, expect, it } from 'vitest';
import { tracedRun } from './testing/traces';
import { mergeMessages, receivedOf, sentOf } from './messages';
import type { MessageEvent } from '../mpc/trace/trace';

const event = (direction: MessageEvent['direction'], at: number, bytes = 8): MessageEvent => ({
  from: 'server0',
  to: 'server1',
  request: 1,
  node: 2,
  phase: 'online',
  bytes,
  framing: 48,
  direction,
  at,
});

describe('messages', () => {
  it('join what sender and receiver noted, first to first', () => {
    const merged = mergeMessages([
      event('received', 3, 1),
      event('sent', 1, 1),
      event('received', 9, 2),
      event('sent', 4, 2),
    ]);
    expect(merged).toMatchObject([
      { bytes: 1, sent: 1, received: 3 },
      { bytes: 2, sent: 4, received: 9 },
    ]);
  });

  it('keep what only one side noted, and know which', () => {
    expect(mergeMessages([event('sent', 1)])[0]).not.toHaveProperty('received');
    expect(mergeMessages([event('received', 1)])[0]).not.toHaveProperty('sent');
  });

  it('never arrive before they leave, whatever the clocks say', () => {
    const [message] = mergeMessages([event('sent', 2), event('received', 1)]);
    expect([sentOf(message!), receivedOf(message!)]).toEqual([2, 2]);
  });

  it('of a real request all have both ends', async () => {
    const { messages } = await tracedRun();
    expect(messages.length).toBeGreaterThan(10);
    for (const { sent, received } of messages) expect(received).toBeGreaterThanOrEqual(sent!);
  });
});
