/**
 * Frames between parties: what comes beside those of a request (bytes, copies, altered copies), and what
 * happens to those of the request itself. Payloads are left as they are: links promise them.
 */
import { LocalCluster } from '../../../src/mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../src/mpc/testing/tiny-model';
import type { Channel } from '../../../src/mpc/wire/channel';
import { HEADER_BYTES } from '../../../src/mpc/wire/frame';
import { changedBytes } from '../bytes';
import { target } from '../campaign';
import { MODEL, NoAnswer, type Way, WAYS, type World, worlds } from '../parties/world';
import type { Choices } from '../random';

type Bytes = Uint8Array<ArrayBuffer>;

interface Beside {
  readonly way: Way;
  readonly bytes: Bytes;
}

const FAULTS = ['lose', 'double', 'swap', 'cut', 'longer', 'header'] as const;

interface Happens {
  readonly way: Way;
  /** So many messages go by before. */
  readonly after: number;
  readonly fault: (typeof FAULTS)[number];
  readonly choices: Choices;
}

interface Case {
  readonly before: readonly Beside[];
  readonly meanwhile: readonly Beside[];
  readonly happens: readonly Happens[];
}

/** Frames of a session that is over; what a world of this file has sent itself is put to them. */
const templates: Beside[] = await (async () => {
  const cluster = new LocalCluster(undefined, { record: true });
  await cluster.share(MODEL, tinyPlan, tinyWeights);
  await cluster.ask(MODEL, 1, tinyInput(1));
  return cluster.recorded.map(({ from, to, bytes }) => ({
    way: [from, to] as const,
    bytes: bytes.slice(),
  }));
})();

const world = worlds();

function beside(choices: Choices): Beside {
  const { way, bytes } = choices.of(templates);
  const other = choices.of(templates).bytes;
  const changed = choices.isOnce(4) ? bytes.slice() : changedBytes(bytes, choices, other);
  return { way: choices.isOnce(8) ? choices.of(WAYS) : way, bytes: changed };
}

/** The ways that a request's messages go. */
const USED = WAYS.filter(([from, to]) =>
  templates.some(({ way }) => way[0] === from && way[1] === to && from !== 'model-owner'),
).filter(([, to]) => to !== 'model-owner');

const list = <T>(choices: Choices, most: number, make: () => T): T[] =>
  Array.from({ length: choices.below(most + 1) }, make);

export const frames = target<Case>({
  name: 'frames',
  good: { before: [], meanwhile: [], happens: [] },
  make: (choices) => ({
    before: list(choices, 3, () => beside(choices)),
    meanwhile: list(choices, 3, () => beside(choices)),
    happens: list(choices, 2, () => ({
      way: choices.of(USED),
      after: choices.below(3),
      fault: choices.of(FAULTS),
      choices,
    })),
  }),
  async take({ before, meanwhile, happens }) {
    const parties = await world();
    const restore = happens.map((each) => alter(parties, each));
    try {
      send(parties, before);
      await parties.predict(() => send(parties, meanwhile));
    } finally {
      for (const undo of restore.toReversed()) undo();
      await parties.mend();
    }
    return 'answered';
  },
  refusals: [NoAnswer],
});

function send(parties: World, all: readonly Beside[]): void {
  for (const { way, bytes } of all) parties.end(way).send(bytes.slice().buffer);
}

/** @returns what puts the link back. */
function alter(parties: World, { way, after, fault, choices }: Happens): () => void {
  const end = parties.end(way);
  const send = end.send.bind(end);
  let gone = 0;
  let held: ArrayBuffer | undefined;
  const wrapped: Channel['send'] = (buffer, lane) => {
    if (gone++ === after) {
      held = happen(fault, buffer, send, choices);
      return;
    }
    send(buffer, lane);
    if (held) send(held, lane);
    held = undefined;
  };
  end.send = wrapped;
  return () => {
    end.send = send;
  };
}

/** @returns what is to be sent behind the next message. */
function happen(
  fault: Happens['fault'],
  buffer: ArrayBuffer,
  send: (buffer: ArrayBuffer) => void,
  choices: Choices,
): ArrayBuffer | undefined {
  switch (fault) {
    case 'lose':
      return undefined;
    case 'swap':
      return buffer;
    case 'double': {
      const copy = buffer.slice(0);
      send(buffer);
      send(copy);
      return undefined;
    }
    case 'cut':
      send(buffer.slice(0, choices.below(buffer.byteLength)));
      return undefined;
    case 'longer': {
      const longer = new Uint8Array(buffer.byteLength + 1 + choices.below(64));
      longer.set(new Uint8Array(buffer));
      send(longer.buffer);
      return undefined;
    }
    case 'header': {
      const bytes = new Uint8Array(buffer.slice(0));
      bytes[choices.below(HEADER_BYTES)]! ^= 1 << choices.below(8);
      send(bytes.buffer);
      return undefined;
    }
  }
}
