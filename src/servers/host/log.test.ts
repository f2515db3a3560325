/** What a host's log says of how a session ended, and of hosts that cannot be reached. */
import { afterEach, expect, it } from 'vitest';
import { type HostRole, HOSTS } from '../../remote/hello';
import { Refused } from '../../remote/refusal';
import { EXACT, LocalPond } from '../testing/local-pond';
import { SpyDialer } from '../testing/spy-dialer';
import type { Log } from './log';

interface Note {
  readonly level: string;
  readonly what: string;
  readonly code?: string;
  readonly why?: string;
}

const ponds: LocalPond[] = [];
afterEach(async () => {
  for (const pond of ponds.splice(0)) await pond.close();
});

/** A pond whose hosts all write into one list. */
async function pondThatNotes() {
  const notes: Note[] = [];
  const log: Log = {
    note: (level, what, facts = {}) => void notes.push({ level, what, ...facts }),
  };
  const pond = await LocalPond.start({}, { log });
  ponds.push(pond);
  await pond.share({ sizes: EXACT });
  return { pond, notes, over: () => notes.filter(({ what }) => what === 'session over') };
}

const everywhereOver = (pond: LocalPond) => Promise.all(HOSTS.map((role) => pond.ended(role)));

it('tells a session that its client has ended from one that was lost', async () => {
  const { pond, over } = await pondThatNotes();
  const client = await pond.client();
  await client.session();
  const left = everywhereOver(pond);
  client.close();
  await left;
  expect(over().map(({ level, code }) => [level, code])).toEqual(HOSTS.map(() => ['info', 'left']));

  const spy = new SpyDialer();
  const other = await pond.client({ dialer: spy });
  await other.session();
  const lost = everywhereOver(pond);
  for (const { socket } of spy.links.values()) socket.terminate!();
  await lost;
  const crash = over().slice(3);
  expect(crash.map(({ level, code }) => [level, code])).toEqual(
    HOSTS.map(() => ['warn', 'unreachable']),
  );
  expect(crash[0]?.why).toContain('The link to the client is over');
});

it('names the host that cannot be reached, once, however often a client tries', async () => {
  const { pond, notes } = await pondThatNotes();
  const gone: HostRole = 'server1';
  pond.host(gone).close();
  const client = await pond.client();
  for (let i = 0; i < 3; i++) await expect(client.session()).rejects.toThrow(Refused);
  const told = () => notes.filter(({ what }) => what === 'no session');
  await expect.poll(() => told().length).toBe(2);
  for (const { level, why } of told()) {
    expect(level).toBe('warn');
    expect(why).toBe('server1 (Babbage): Nobody listens there.');
  }
  expect(notes.filter(({ what }) => what === 'refused')).toEqual([]);
});
