/** What a program gets by `Session.connect`, over real sockets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError } from '../remote/config-error';
import { Refused } from '../remote/refusal';
import { EXACT, LocalPond } from '../servers/testing/local-pond';
import { Session } from './node';
import { compileKernels } from '../mpc/ring/kernels/module';

let pond: LocalPond;
beforeAll(async () => {
  pond = await LocalPond.start();
  await pond.share({ sizes: EXACT });
});
afterAll(() => pond.close());

const IMAGES = 3;
const pixels = Uint8Array.from({ length: IMAGES * 784 }, (_, i) => (i * 217 + (i >> 3)) & 255);

it('asks a model at three hosts, as a client of theirs does', async () => {
  const module = await compileKernels();
  const session = await Session.connect(pond.config, { module });
  expect(session).toMatchObject({ inputs: 784, answer: 'scores' });
  expect(session.owners).toEqual({
    server0: 'Ampère',
    server1: 'Babbage',
    'crypto-producer': 'Curie',
  });
  const client = await pond.client();
  const logits = await client.logits(pixels);
  expect(await session.logits(pixels)).toEqual(logits);
  const digits = await session.predict(pixels);
  expect(digits).toHaveLength(IMAGES);
  for (const [i, digit] of digits.entries()) {
    expect(logits[10 * i + digit]).toBe(Math.max(...logits.subarray(10 * i, 10 * i + 10)));
  }
  await expect(session.logits(new Uint8Array(783))).rejects.toThrow(RangeError);
  expect(await session.logits(pixels)).toEqual(logits);
  session.close();
  await expect(session.logits(pixels)).rejects.toThrow('This client is closed.');
});

it('takes the configuration as text, too, and says all that is wrong with one', async () => {
  const session = await Session.connect(JSON.stringify(pond.config));
  expect(await session.predict(pixels)).toHaveLength(IMAGES);
  session.close();
  const wrong = Session.connect({ version: 2, players: {} });
  await expect(wrong).rejects.toThrow(ConfigError);
  await expect(wrong).rejects.toThrow(/config: version must be 1.*\n.*players\.server0 is missing/);
});

it('says which host turns it away', async () => {
  const unknown = Session.connect(pond.config, { model: 'letters', patienceMs: 100 });
  await expect(unknown).rejects.toThrow(Refused);
  await expect(unknown).rejects.toThrow(/letters/);
});
