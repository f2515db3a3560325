/**
 * Messages that are well formed and out of place, from a party that does not keep to the protocol: `drop`,
 * `ready` and `begin` above all, of requests that are over, under way, and far ahead. A request under way
 * may then fail or have another result, as with any party that lies; the next one is right.
 */
import { tinyPlan } from '../../../src/mpc/testing/tiny-model';
import type { Header } from '../../../src/mpc/wire/frame';
import { target } from '../campaign';
import { MODEL, NoAnswer, type Way, WAYS, WrongAnswer, worlds } from '../parties/world';
import type { Choices } from '../random';

interface Message {
  readonly way: Way;
  readonly header: Omit<Header, 'from' | 'to' | 'request'>;
  /** Of the request, counted from the one that is under way. */
  readonly ahead: number;
  readonly bytes: number;
}

const client = 'prediction-client';
const { digest, nodes } = tinyPlan(1);
/** No request of a world gets as far. */
const FAR = 100_000;

function message(choices: Choices): Message {
  const way = choices.of(WAYS);
  const kind = choices.of(['drop', 'ready', 'begin', 'drop', 'ready', 'begin', 'data'] as const);
  const phase = choices.of(['setup', 'offline', 'online'] as const);
  // What the client alone may say: that it gives up, and that it opens a request, after which older
  // ones are over. Of a request far ahead that would be true.
  const isFar = choices.isOnce(4) && way[0] !== client;
  return {
    way,
    header: {
      kind,
      phase,
      node: choices.isOnce(2) ? 0 : choices.below(nodes.length + 2),
      model: choices.isOnce(8) ? choices.below(4) : MODEL,
      batch: choices.isOnce(8) ? choices.below(4) : phase === 'setup' ? 0 : 1,
      digest: choices.isOnce(16) ? choices.below(1000) : digest,
    },
    ahead: isFar ? FAR + choices.below(10) : choices.isOnce(2) ? 0 : -choices.below(5),
    bytes: choices.isOnce(2) ? 0 : choices.of([8, 20, 24, 32, 40, 48, 64]),
  };
}

interface Case {
  readonly before: readonly Message[];
  readonly meanwhile: readonly Message[];
  readonly after: readonly Message[];
}

const list = (choices: Choices): Message[] =>
  Array.from({ length: choices.below(9) }, () => message(choices));

const world = worlds();

export const controlMessages = target<Case>({
  name: 'control messages',
  good: { before: [], meanwhile: [], after: [] },
  make: (choices) => ({
    before: list(choices),
    meanwhile: list(choices),
    after: list(choices),
  }),
  async take({ before, meanwhile, after }) {
    const parties = await world();
    const say = (all: readonly Message[], newest: number): void => {
      for (const { way, header, ahead, bytes } of all) {
        const [from, to] = way;
        const request = Math.max(1, newest + ahead);
        parties.party(from).post({ ...header, to, request }, new Uint8Array(bytes));
      }
    };
    try {
      say(before, parties.newest);
      await parties.predict(() => say(meanwhile, parties.newest));
    } catch (error) {
      if (!(error instanceof WrongAnswer) || meanwhile.length === 0) throw error;
    } finally {
      say(after, parties.newest);
      await parties.mend();
    }
    return 'answered';
  },
  refusals: [NoAnswer],
});
