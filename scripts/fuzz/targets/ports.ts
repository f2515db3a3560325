/**
 * What the other end of a port could say that is no message: the objects that ends tell each other (`taken`,
 * `returned`, `goodbye`), others like them, anything that can be cloned, and numbers in shared memory.
 */
import { MessagePortChannel } from '../../../src/mpc/links/message-port';
import { sharedLinkMemory, SharedMemoryChannel } from '../../../src/mpc/links/shared-memory';
import type { Channel } from '../../../src/mpc/wire/channel';
import { target } from '../campaign';
import { NoAnswer, type Way, WAYS, worlds } from '../parties/world';
import type { Choices } from '../random';

type Said =
  | { readonly way: Way; readonly data: unknown }
  /** The word of a ring's head, and what is written there. */
  | { readonly way: Way; readonly word: number; readonly value: number };

interface Behind {
  readonly port: MessagePort;
  /** The head of the ring that this end writes. */
  readonly head: Int32Array | undefined;
}

const behind = new WeakMap<Channel, Behind>();
const HEAD_WORDS = 3;
let links = 0;

/** Every other link with shared memory. */
function link(): [Channel, Channel] {
  const { port1, port2 } = new MessageChannel();
  const session = `fuzzed ${++links}`;
  const memory = links % 2 === 0 ? sharedLinkMemory() : undefined;
  const make = (port: MessagePort, end: 0 | 1): Channel => {
    const channel = memory
      ? new SharedMemoryChannel(port, session, { memory, end })
      : new MessagePortChannel(port, session);
    const at = end * (memory ? memory.byteLength / 2 : 0);
    behind.set(channel, { port, head: memory && new Int32Array(memory, at, HEAD_WORDS) });
    // What waits for messages for ever would keep the process.
    (port as unknown as { unref(): void }).unref();
    return channel;
  };
  return [make(port1, 0), make(port2, 1)];
}

const world = worlds(link);

const NUMBERS = [0, -0, 1, -1, 0.5, 1e300, -1e300, Infinity, NaN, 2 ** 31, 2 ** 53];
const TEXTS = ['', 'bye', 'no'.repeat(5000), '\0', '\ud800', '__proto__'];
const NAMES = [
  'taken',
  'returned',
  'goodbye',
  'Taken',
  'length',
  'byteLength',
  'then',
  '__proto__',
];

function value(choices: Choices, depth = 0): unknown {
  const deeper = () => value(choices, depth + 1);
  const some = <T>(make: () => T): T[] => Array.from({ length: choices.below(4) }, make);
  const makers: readonly (() => unknown)[] = [
    () => choices.of(NUMBERS),
    () => choices.of(TEXTS),
    () => choices.of([null, undefined, true, false, 0, 12n]),
    () => choices.bytes(choices.length(100)).buffer,
    () => choices.bytes(choices.length(100)),
    () => new Date(choices.of(NUMBERS)),
    () => new Error(choices.of(TEXTS)),
    () => /x/,
    () => ({ [choices.of(NAMES)]: deeper() }),
    () => Object.fromEntries(some(() => [choices.of(NAMES), deeper()])),
    () => some(deeper),
    () => new Map(some(() => [choices.of(NAMES), deeper()] as const)),
    () => new Set(some(deeper)),
  ];
  return choices.of(depth > 2 ? makers.slice(0, 8) : makers)();
}

function said(choices: Choices): Said {
  const way = choices.of(WAYS);
  switch (choices.below(6)) {
    case 0:
      return { way, data: { taken: choices.of(NUMBERS) } };
    case 1:
      return { way, data: { returned: value(choices) } };
    case 2:
      return { way, data: { goodbye: choices.isOnce(2) ? choices.of(TEXTS) : value(choices) } };
    case 3: {
      const near = choices.of([0, 4, 48, 52, 100, 16_384, 32_768, 32_772, -4, 2 ** 31 - 1]);
      return { way, word: choices.below(HEAD_WORDS), value: near };
    }
    default:
      return { way, data: value(choices) };
  }
}

interface Case {
  readonly before: readonly Said[];
  readonly meanwhile: readonly Said[];
}

const list = (choices: Choices): Said[] =>
  Array.from({ length: choices.below(13) }, () => said(choices));

export const ports = target<Case>({
  name: 'ports',
  good: { before: [], meanwhile: [] },
  make: (choices) => ({ before: list(choices), meanwhile: list(choices) }),
  async take({ before, meanwhile }) {
    const parties = await world();
    const rings = new Set<Way>();
    const say = (all: readonly Said[]): void => {
      for (const each of all) {
        const { port, head } = behind.get(parties.end(each.way))!;
        if ('data' in each) port.postMessage(each.data);
        else if (head) {
          // As far from what it was: what is near it is what could be believed.
          Atomics.add(head, each.word, each.value);
          rings.add(each.way);
        }
      }
    };
    try {
      say(before);
      await parties.predict(() => say(meanwhile));
    } finally {
      // What was done to a ring may show with the next message only.
      for (const way of rings) parties.relink(...way);
      await parties.mend();
    }
    return 'answered';
  },
  refusals: [NoAnswer],
});
