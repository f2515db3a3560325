import { describe, expect, test } from 'vitest';
import type { Frame } from '../wire/frame';
import { Mailbox } from './mailbox';

const address = { from: 'server1', phase: 'online', request: 5, node: 3 } as const;
const frame = address as unknown as Frame;

describe('a mailbox', () => {
  test('gives a message to who asks before or after it came', async () => {
    const mailbox = new Mailbox();
    const early = mailbox.take(address);
    mailbox.deliver(frame);
    await expect(early).resolves.toBe(frame);
    mailbox.deliver(frame);
    expect(mailbox.poll(address)).toBe(frame);
    expect(mailbox.poll(address)).toBeUndefined();
  });

  test('tells who watches that a request was closed, and why', async () => {
    const mailbox = new Mailbox();
    const closed = mailbox.watch(address);
    const waiting = mailbox.take(address);
    expect(closed()).toBeUndefined();
    const reason = new Error('given up');
    mailbox.close(address, reason);
    await expect(waiting).rejects.toBe(reason);
    expect(closed()).toBe(reason);
    // A request of the same number, as after a restart, is another one.
    expect(mailbox.watch(address)()).toBeUndefined();
    expect(closed()).toBe(reason);
  });

  test('requests and models are numbered apart', () => {
    const mailbox = new Mailbox();
    const closed = mailbox.watch({ phase: 'setup', request: 5 });
    mailbox.close({ phase: 'offline', request: 5 }, new Error('given up'));
    expect(closed()).toBeUndefined();
  });
});
