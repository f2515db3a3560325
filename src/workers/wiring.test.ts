/** Which links there are, and what each is given. */
import { afterEach, expect, it, vi } from 'vitest';
import { LINKS } from '../mpc/wire/parties';
import type { PortEnd } from './control';
import { wire } from './wiring';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  vi.unstubAllGlobals();
});

/** All ends, as "who to whom". */
function ends(): Map<string, PortEnd> {
  const all = Array.from(wire(), ([party, its]) =>
    Array.from(its, ([peer, end]) => [`${party} to ${peer}`, end] as const),
  ).flat();
  ports.push(...all.map(([, { port }]) => port));
  return new Map(all);
}

it('makes the links of the protocol and no other, each with a session of its own', () => {
  const all = ends();
  const names = LINKS.flatMap(([a, b]) => [`${a} to ${b}`, `${b} to ${a}`]);
  expect([...all.keys()].sort()).toEqual(names.sort());
  const sessions = LINKS.map(([a, b]) => {
    const { session } = all.get(`${a} to ${b}`)!;
    expect(all.get(`${b} to ${a}`)!.session).toBe(session);
    return session;
  });
  expect(new Set(sessions).size).toBe(LINKS.length);
});

const shared = (): string[] =>
  Array.from(ends()).flatMap(([name, { shared }]) => (shared ? [name] : []));

it('shares memory on the critical path of a prediction', () => {
  expect(shared().sort()).toEqual([
    'prediction-client to server0',
    'prediction-client to server1',
    'server0 to prediction-client',
    'server0 to server1',
    'server1 to prediction-client',
    'server1 to server0',
  ]);
});

it('shares none where there is none, though the page is isolated', () => {
  vi.stubGlobal('crossOriginIsolated', true);
  vi.stubGlobal('SharedArrayBuffer', undefined);
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  expect(shared()).toEqual([]);
});
