import { describe, expect, test } from 'vitest';
import type { Frame } from '../wire/frame';
import { Mailbox } from './mailbox';

const place = { from: 'server1', phase: 'online', node: 3 } as const;
const frame = place as unknown as Frame;
const other = { ...frame, node: 4 };

describe('a mailbox', () => {
  test('gives a message to who asks before or after it came', async () => {
    const mailbox = new Mailbox();
    const early = mailbox.take(place);
    mailbox.deliver(frame);
    await expect(early).resolves.toBe(frame);
    mailbox.deliver(other);
    expect(mailbox.poll(other)).toBe(other);
    expect(mailbox.poll(other)).toBeUndefined();
  });

  test('takes one message a place, also once that was read', () => {
    const mailbox = new Mailbox();
    mailbox.deliver(frame);
    expect(() => mailbox.deliver(frame)).toThrow(/sent node 3 of a request twice/);
    mailbox.poll(place);
    expect(() => mailbox.deliver(frame)).toThrow(/sent node 3 of a request twice/);
  });

  test('knows what has come, read or not', () => {
    const mailbox = new Mailbox();
    mailbox.take(place).catch(() => undefined);
    expect(mailbox.has(place)).toBe(false);
    mailbox.deliver(frame);
    mailbox.deliver(other);
    expect([place, other].map((each) => mailbox.has(each))).toEqual([true, true]);
  });

  test('once closed, keeps nothing and makes nobody wait', async () => {
    const mailbox = new Mailbox();
    const reason = new Error('given up');
    const waiting = mailbox.take(place);
    mailbox.close(reason);
    await expect(waiting).rejects.toBe(reason);
    mailbox.deliver(frame);
    expect(mailbox.poll(place)).toBeUndefined();
    await expect(mailbox.take(place)).rejects.toBe(reason);
  });
});
