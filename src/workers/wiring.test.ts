/** Which links there are, and what each is given. */
import { afterEach, expect, it, vi } from 'vitest';
import { LINKS } from '../mpc/wire/parties';
import type { Ports } from './control';
import { wire } from './wiring';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  vi.unstubAllGlobals();
});

/** All ends, as "who to whom". */
function ends(): Map<string, Ports[number]> {
  const all = Array.from(wire(), ([party, its]) =>
    its.map((end) => [`${party} to ${end[0]}`, end] as const),
  ).flat();
  ports.push(...all.map(([, [, port]]) => port));
  return new Map(all);
}

it('makes the links of the protocol and no other, each with a session of its own', () => {
  const all = ends();
  const names = LINKS.flatMap(([a, b]) => [`${a} to ${b}`, `${b} to ${a}`]);
  expect([...all.keys()].sort()).toEqual(names.sort());
  const sessions = LINKS.map(([a, b]) => {
    const [, , atA] = all.get(`${a} to ${b}`)!;
    const [, , atB] = all.get(`${b} to ${a}`)!;
    expect(atA).toBe(atB);
    return atA;
  });
  expect(new Set(sessions).size).toBe(LINKS.length);
});

const shared = (): string[] =>
  Array.from(ends()).flatMap(([name, [, , , memory]]) => (memory ? [name] : []));

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
