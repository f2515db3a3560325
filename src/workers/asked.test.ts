/** What the page asks of a worker, over a real message channel. */
import { expose, releaseProxy, wrap } from 'comlink';
import { afterEach, expect, it } from 'vitest';
import { asked } from './asked';
import { ClusterError } from './cluster-error';
import { Lifeline } from './lifeline';

const control = {
  add: (a: number, b: number): number => a + b,
  fail: (): never => {
    throw new RangeError('It does not fit.');
  },
  never: (): Promise<never> => new Promise(() => undefined),
  size: (bytes: Uint8Array): number => bytes.buffer.byteLength,
  tell: async (say: (word: string) => void): Promise<void> => say('heard'),
  answerOn: ({ ends }: { ends: ReadonlyMap<string, readonly [MessagePort]> }): void => {
    for (const [name, [port]] of ends) port.postMessage(name);
  },
  desk: { name: 'desk', greet: (who: string): string => `Hello ${who}` },
};

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function channel(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  return [port1, port2];
}

function start() {
  const [atWorker, atPage] = channel();
  const calls: unknown[] = [];
  const counted = new Proxy(control, {
    get: (target, name) => {
      calls.push(name);
      return Reflect.get(target, name);
    },
  });
  expose(counted, atWorker);
  const lifeline = new Lifeline();
  const remote = wrap<typeof control>(atPage);
  const ask = asked(remote, (question) => lifeline.guard('server1', question));
  return { ask, lifeline, calls, release: () => remote[releaseProxy]() };
}

it('asks methods, also of an object of the worker', async () => {
  const { ask } = start();
  expect(await ask.add(2, 3)).toBe(5);
  expect(await ask.desk.greet('page')).toBe('Hello page');
});

it('says why there is no answer, also when the worker was let go of', async () => {
  const { ask, lifeline, release } = start();
  release();
  await expect(ask.desk.greet('page')).rejects.toMatchObject({ party: 'server1' });
  lifeline.end(new ClusterError('server0', 'The servers were stopped.'));
  await expect(ask.add(1, 2)).rejects.toThrow('The servers were stopped.');
});

it('copies bytes, and only their own part of a buffer; the caller keeps them', async () => {
  const { ask } = start();
  const all = Uint8Array.of(1, 2, 3, 4, 5);
  expect(await ask.size(all.subarray(1, 3))).toBe(2);
  expect([...all]).toEqual([1, 2, 3, 4, 5]);
});

it('hands ports over wherever they are, and lets functions be called back', async () => {
  const { ask } = start();
  const [mine, theirs] = channel();
  const said = new Promise((resolve) => {
    mine.onmessage = ({ data }) => resolve(data);
  });
  await ask.answerOn({ ends: new Map([['server0', [theirs]]]) });
  expect(await said).toBe('server0');
  const word = new Promise((resolve) => void ask.tell(resolve));
  expect(await word).toBe('heard');
});

it('makes an error one of the party', async () => {
  const { ask } = start();
  const error: unknown = await ask.fail().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ClusterError);
  expect(error).toMatchObject({ party: 'server1', message: 'It does not fit.' });
});

it('ends all that is waited for when a worker dies, and asks no more', async () => {
  const { ask, lifeline, calls } = start();
  const waiting = [ask.never(), ask.never()];
  lifeline.end(new ClusterError('server0', 'server0 has stopped.'));
  lifeline.end(new ClusterError('prediction-client', 'The servers were stopped.'));
  for (const answer of await Promise.allSettled([...waiting, ask.add(1, 2)])) {
    expect(answer).toMatchObject({ status: 'rejected', reason: { party: 'server0' } });
  }
  expect(calls).not.toContain('add');
});

it('is no promise itself', async () => {
  const { ask } = start();
  expect(await Promise.resolve(ask)).toBe(ask);
});
