/**
 * What the page asks of a worker: each method of its control interface, as a promise that is guarded.
 * No method is written down again here.
 */
import { proxy, type Remote, transfer } from 'comlink';

/** `Control` as it looks from the page. What is no method is an object with methods. */
export type Asked<Control> = {
  readonly [Name in keyof Control]: Control[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Awaited<Result>>
    : Asked<Control[Name]>;
};

type Guard = (ask: () => Promise<unknown>) => Promise<unknown>;
type Method = (...given: unknown[]) => Promise<unknown>;

/**
 * @param remote from `wrap`.
 * @param guard gets every question, to ask it, and gives its answer or says why there is none.
 */
export function asked<Control>(remote: Remote<Control>, guard: Guard): Asked<Control> {
  // The remote is touched within the guard only: one that was released throws at the touch.
  const at = (place: () => object): unknown =>
    new Proxy(() => undefined, {
      // A promise that resolves with this must not take it for another promise.
      get: (_target, name) =>
        name === 'then' || typeof name === 'symbol'
          ? undefined
          : at(() => Reflect.get(place(), name) as object),
      apply: (_target, _this, given: unknown[]) =>
        guard(async () => (place() as Method)(...given.map(handedOver))),
    });
  return at(() => remote) as Asked<Control>;
}

/**
 * What is asked with is copied, and the caller keeps it: of bytes no more than their own part of the
 * buffer. Ports go over, since a port has one owner; functions are called back.
 */
function handedOver(value: unknown): unknown {
  if (typeof value === 'function') return proxy(value);
  if (value instanceof Uint8Array) {
    const own = value.slice();
    return transfer(own, [own.buffer]);
  }
  const ports = portsIn(value);
  return ports.length > 0 ? transfer(value, ports) : value;
}

function portsIn(value: unknown): MessagePort[] {
  if (value instanceof MessagePort) return [value];
  if (value instanceof Map || Array.isArray(value)) return [...value.values()].flatMap(portsIn);
  const isPlain = typeof value === 'object' && value?.constructor === Object;
  return isPlain ? Object.values(value).flatMap(portsIn) : [];
}
