/** Limits by address behind a proxy: an address is what a trusted proxy says, and never what a client does. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { LocalPond } from '../testing/local-pond';

const MOST = 2;

let pond: LocalPond | undefined;
afterEach(() => pond?.close());

/** @returns calls that say this of where they come from, each as what it is told: greeted or turned away. */
async function hostWith(trustedProxies: readonly string[]) {
  const own = await LocalPond.start({ newSessionsPerMinute: MOST }, { trustedProxies });
  pond = own;
  const { port } = new URL(own.config.players.server0.web);
  return async (forwarded?: string): Promise<string> => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
    const session = randomBytes(32).toString('hex');
    const lines = [
      `GET /session?session=${session}&model=digits HTTP/1.1`,
      ...['Host: here', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ...(forwarded === undefined ? [] : [`X-Forwarded-For: ${forwarded}`]),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    let said = '';
    for await (const chunk of socket) {
      said += String(chunk);
      const word = /"challenge"|\[rate\]/.exec(said);
      if (word) return word[0];
    }
    return said;
  };
}

const GREETED = '"challenge"';
const TURNED_AWAY = '[rate]';

it('a client that no trusted proxy brings cannot choose its address', async () => {
  const call = await hostWith(['10.0.0.1']);
  const said = [];
  for (const forwarded of ['1.1.1.1', '10.0.0.1', '3.3.3.3, 10.0.0.1'])
    said.push(await call(forwarded));
  expect(said).toEqual([GREETED, GREETED, TURNED_AWAY]);
});

it('each client that a trusted proxy brings has limits of its own, whatever it says itself', async () => {
  const call = await hostWith(['127.0.0.1']);
  const said = [];
  for (let i = 0; i <= MOST; i++) said.push(await call(`6.6.6.${i}, 127.0.0.1, 1.1.1.1`));
  expect(said).toEqual([GREETED, GREETED, TURNED_AWAY]);
  expect(await call('2.2.2.2')).toBe(GREETED);
  // What is no address is the proxy itself.
  expect([await call(), await call('x'), await call('1.1.1.1, x')]).toEqual(said);
});
