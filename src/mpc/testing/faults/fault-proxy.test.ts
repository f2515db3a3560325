/** The proxy does what its schedule says and nothing else; without one, nobody notices it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../wire/channel';
import { HEADER_BYTES, open } from '../../wire/frame';
import { Outgoing } from '../../wire/numbering';
import { LINKS } from '../../wire/parties';
import type { Fault } from './fault';
import { FaultProxy } from './fault-proxy';
import { Turns } from './turns';

const [from, to] = LINKS[0]!;

function frame(node: number): ArrayBuffer {
  const place = { node, request: 1, model: 1, batch: 1, digest: 7 };
  const header = { kind: 'data', phase: 'online', from, to, ...place } as const;
  return new Outgoing('any').seal(new ArrayBuffer(HEADER_BYTES + 8), header).buffer;
}

let turns: Turns;
let proxy: FaultProxy;
let a: Channel;
let b: Channel;
let heard: unknown[];
beforeEach(() => {
  turns = new Turns();
  proxy = new FaultProxy(turns, undefined);
  [a, b] = proxy.link();
  heard = [];
  b.listen((message) => heard.push(message));
});

/** Sends nodes 1 to 5, of which the third meets the fault. @returns what arrives, by node. */
async function third(fault: Fault): Promise<unknown[]> {
  proxy.schedule = ({ index }) => (index === 2 ? fault : undefined);
  for (const node of [1, 2, 3, 4, 5]) a.send(frame(node));
  await turns.rest();
  return heard.map((each) => {
    try {
      return open(each).node;
    } catch {
      return 'spoilt';
    }
  });
}

const late = { tasks: 1, microtasks: 2 };

it.each<[string, Fault, unknown[]]>([
  ['loses one', { kind: 'drop' }, [1, 2, 4, 5]],
  ['keeps one back, and what is behind it', { kind: 'delay', ...late }, [1, 2, 3, 4, 5]],
  ['lets others overtake it', { kind: 'reorder', ...late }, [1, 2, 4, 5, 3]],
  ['sends one twice', { kind: 'duplicate', ...late }, [1, 2, 3, 4, 5, 3]],
  ['sends an old one behind it', { kind: 'replay', back: 1 }, [1, 2, 3, 1, 4, 5]],
  ['alters a header', { kind: 'flip', byte: 0, bits: 1 }, [1, 2, 'spoilt', 4, 5]],
  ['closes the link in its place', { kind: 'close' }, [1, 2]],
  ['lets the sender fall silent', { kind: 'hang' }, [1, 2]],
  ['lets the sender die', { kind: 'die' }, [1, 2]],
])('%s', async (_, fault, nodes) => {
  await expect(third(fault)).resolves.toEqual(nodes);
  expect(proxy.done.map(({ fault: { kind }, message }) => [kind, message.node])).toEqual([
    [fault.kind, 3],
  ]);
});

it('cuts bytes off the end', async () => {
  proxy.schedule = () => ({ kind: 'cut', bytes: 3 });
  a.send(frame(1));
  await turns.rest();
  expect(heard).toMatchObject([{ byteLength: HEADER_BYTES + 5 }]);
});

it('what is kept back is sent before the link closes', async () => {
  proxy.schedule = () => ({ kind: 'delay', tasks: 5, microtasks: 0 });
  for (const node of [1, 2]) a.send(frame(node));
  a.close('done');
  await turns.rest();
  expect(heard.map((each) => open(each).node)).toEqual([1, 2]);
  await expect(b.closed).resolves.toEqual({ by: 'the other end', reason: 'done' });
});

describe('turns', () => {
  it('come one by one, in the order of what is due', async () => {
    const said: string[] = [];
    const say = (what: string) => () => {
      said.push(what);
      queueMicrotask(() => said.push(`after ${what}`));
    };
    turns.later(2, say('b'));
    turns.later(0, say('a'));
    turns.later(2, say('c'));
    await turns.rest();
    expect(said).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
  });

  it('let time pass when there is nothing else to do', async () => {
    const said: string[] = [];
    const alarms = [700, 500].map((ms) => turns.clock.wait(ms).then(() => said.push(`${ms}`)));
    turns.later(9, () => said.push('a task'));
    await expect(turns.settle(alarms)).resolves.toBe(true);
    expect(said).toEqual(['a task', '500', '700']);
    expect(turns.clock.now()).toBe(700);
  });

  it('tell who waits for ever', async () => {
    const never = new Promise(() => undefined);
    await expect(turns.settle([turns.wait(40, 3), Promise.reject(new Error('no'))])).resolves.toBe(
      true,
    );
    await expect(turns.settle([turns.wait(40, 3), never])).resolves.toBe(false);
  });
});
