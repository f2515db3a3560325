/** Who suspects whom: a link to an end that answers, does not answer, or was never asked. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OVER_TCP, type Socket, WebSocketChannel } from '../mpc/links/web-socket';
import { Talk } from './talk';

const LOOKING = { everyMs: 2_000, mostMs: 20_000 };

/** A talk by a socket that a test is at the other end of. */
function talkWith(answers: boolean) {
  const said: string[] = [];
  const socket: Socket = {
    binaryType: 'arraybuffer',
    readyState: 1,
    bufferedAmount: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send(data) {
      const text = data as string;
      said.push(text);
      const { ping } = (JSON.parse(text) as { say?: { ping?: number } }).say ?? {};
      if (answers && ping !== undefined) {
        socket.onmessage!({ data: JSON.stringify({ say: { pong: ping, at: 0 } }) });
      }
    },
    close: () => undefined,
  };
  const channel = new WebSocketChannel(socket, 'a session', { promises: OVER_TCP });
  return { talk: new Talk(channel, 'server0 (Ampère & Co.)'), channel };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('loses an end that has not answered for as long as that may be', async () => {
  const { talk, channel } = talkWith(false);
  talk.keepLooking(LOOKING);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(talk.silentMs).toBe(10_000);
  await vi.advanceTimersByTimeAsync(12_000);
  expect((await channel.closed).reason).toBe('server0 (Ampère & Co.) has not answered for 20 s.');
});

it('does not suspect the other end of what this one has slept through', async () => {
  const { talk, channel } = talkWith(false);
  let end: string | undefined;
  void channel.closed.then(({ reason }) => (end = reason));
  talk.keepLooking(LOOKING);
  await vi.advanceTimersByTimeAsync(1_000);
  // Stopped for a minute: the clock goes on, and no timer does.
  vi.setSystemTime(Date.now() + 60_000);
  const slept = performance.now() + 60_000;
  vi.spyOn(performance, 'now').mockImplementation(() => slept + 1_000);
  expect(talk.silentMs).toBe(LOOKING.everyMs);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(end).toBeUndefined();
});

it('suspects nobody who answers, and nobody on a link that is over', async () => {
  const { talk } = talkWith(true);
  talk.keepLooking(LOOKING);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(talk.silentMs).toBe(0);

  const { talk: closed, channel } = talkWith(false);
  closed.keepLooking(LOOKING);
  await vi.advanceTimersByTimeAsync(5_000);
  channel.close();
  await channel.closed;
  expect(closed.silentMs).toBe(0);
});

it('is owed a word by whom it waits to hear', async () => {
  const { talk } = talkWith(true);
  const word = talk.hear(8_000).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(talk.silentMs).toBe(4_000);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await word).toBe('server0 (Ampère & Co.) has said nothing for 8 s.');
  expect(talk.silentMs).toBe(0);
});
