/** What hosts note for a client that asks them to: all of its first question, which is dealt for at once. */
import { afterEach, expect, it } from 'vitest';
import { planSource } from '../../model/plan-source';
import { mergeMessages } from '../../report/messages';
import { linkBytes } from '../../report/tables';
import { LocalPond } from '../testing/local-pond';

let pond: LocalPond | undefined;
afterEach(() => pond?.close());

it('every byte of a session’s first question is noted', async () => {
  pond = await LocalPond.start();
  await pond.share();
  const client = await pond.client({ tracing: true });
  const session = await client.session();
  const { requests } = await session.client.predict(new Uint8Array(784), () => []);
  const { trace } = await session.takeTrace(requests.map(({ request }) => request));
  const plan = planSource(session.sharing.spec)(1);
  const predicted = plan.messages.filter(({ phase }) => phase !== 'setup');
  const links = linkBytes({ messages: mergeMessages(trace.messages) }, predicted);
  expect(links.some(({ predicted }) => predicted > 0)).toBe(true);
  expect(links.map(({ measured }) => measured)).toEqual(links.map(({ predicted }) => predicted));
});
