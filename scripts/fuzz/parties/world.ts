/**
 * Five parties with a small model between whom messages go wrong. They live on from case to case, with
 * whatever the last one left in them; links that have ended are made anew, as the page's watch does.
 */
import type { Channel } from '../../../src/mpc/wire/channel';
import { memoryChannels } from '../../../src/mpc/links/memory';
import { GivenUp } from '../../../src/mpc/runtime/run';
import { LinkClosed } from '../../../src/mpc/runtime/link-closed';
import { type Answer, RequestFailed, TicketError } from '../../../src/mpc/runtime/requester';
import { isStalled, type Pulses } from '../../../src/mpc/runtime/pulse';
import { LocalCluster } from '../../../src/mpc/testing/local-cluster';
import {
  tinyInput,
  tinyPlan,
  tinyReference,
  tinyWeights,
} from '../../../src/mpc/testing/tiny-model';
import { ProtocolError } from '../../../src/mpc/wire/frame';
import { LINKS, type PartyName } from '../../../src/mpc/wire/parties';

export const MODEL = 1;
export type Way = readonly [from: PartyName, to: PartyName];
export const WAYS: readonly Way[] = LINKS.flatMap(([a, b]): Way[] => [
  [a, b],
  [b, a],
]);

/** After so many cases the parties are made anew: what goes wrong ahead of time must stay ahead. */
const LIFE = 1000;

/** A world that is made when it is first needed, and again when it has had its time. */
export function worlds(make?: MakeLink): () => Promise<World> {
  let world: Promise<World> | undefined;
  let uses = 0;
  return async () => {
    if (uses++ % LIFE === 0) {
      (await world)?.close();
      world = World.start(make);
    }
    return world!;
  };
}

type MakeLink = () => readonly [Channel, Channel];

/** The request did not come to an answer: it ended by name, or its parties stood still. */
export class NoAnswer extends Error {}

export class WrongAnswer extends Error {}

const inputs = tinyInput(1);
const expected = tinyReference([...inputs.get('x')!]);
/** Of a request, more than it ever takes here. */
const MOST_TURNS = 2000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class World {
  /** The number of the last request that was opened. */
  newest = 0;

  private constructor(
    readonly cluster: LocalCluster,
    private readonly make: MakeLink,
  ) {}

  static async start(make: MakeLink = memoryChannels): Promise<World> {
    const cluster = new LocalCluster(undefined, { link: make });
    // Ports here keep no process: something must while they are all that is waited for.
    const keeping = setInterval(() => undefined, 1000);
    await cluster.share(MODEL, tinyPlan, tinyWeights);
    clearInterval(keeping);
    return new World(cluster, make);
  }

  /** The end at `from`: of the link that there is now. */
  end([from, to]: Way): Channel {
    return this.cluster.ends.get(from)!.get(to)!;
  }

  party(name: PartyName) {
    return this.cluster.parties.find((party) => party.name === name)!;
  }

  /**
   * One request, while `meanwhile` does what it will. @throws {NoAnswer} if it fails or stands still;
   * {WrongAnswer}.
   */
  async predict(meanwhile: () => void | Promise<void> = () => undefined): Promise<void> {
    const { client } = this.cluster;
    const asking = (async () => {
      const ticket = client.open(MODEL, 1);
      this.newest = ticket.request;
      ticket.ready.catch(() => undefined);
      await meanwhile();
      return client.ask(ticket, inputs);
    })();
    const result: { answer?: Answer; error?: unknown; isThere?: true } = {};
    asking.then(
      (answer) => Object.assign(result, { answer, isThere: true }),
      (error: unknown) => Object.assign(result, { error, isThere: true }),
    );
    let before: Pulses | undefined;
    for (let turns = 0; !result.isThere; turns++) {
      await turn();
      if (turns % 16 !== 15) continue;
      const now: Pulses = new Map(this.cluster.parties.map((each) => [each.name, each.pulse()]));
      const isOver = before !== undefined && isStalled(before, now);
      before = now;
      if (isOver) client.drop({ request: this.newest });
      else if (turns > MOST_TURNS) throw new Error('The parties neither answer nor stand still.');
    }
    if (!result.answer) {
      const { error } = result;
      if (!isNamed(error)) throw error;
      throw new NoAnswer(error.message);
    }
    const outputs = result.answer.outputs.get('y')!;
    for (const [i, y] of outputs.entries()) {
      if (Math.abs(y - expected[i]!) > 0.05) throw new WrongAnswer('An answer is wrong.');
    }
  }

  /**
   * After what went wrong: until all has settled, with new links where one has ended, or has lost what
   * went last, as the two ends' counts say. Other than that, nothing is done for the next request.
   */
  async mend(): Promise<void> {
    for (let turns = 0; turns < 6; turns++) await turn();
    for (const [a, b] of LINKS) {
      const [atA, atB] = [this.party(a).pulse().links.get(b), this.party(b).pulse().links.get(a)];
      const isWhole = atA?.sent === atB?.received && atA?.received === atB?.sent;
      if (!atA || !atB || !isWhole) this.relink(a, b);
    }
    const { failures } = this.cluster;
    for (const { error } of failures.splice(0)) {
      if (!isNamed(error)) throw error;
      if (error.message.length > 400) throw new Error('A refusal has too many words.');
    }
  }

  close(): void {
    for (const ends of this.cluster.ends.values()) for (const end of ends.values()) end.close();
  }

  relink(a: PartyName, b: PartyName): void {
    const [atA, atB] = this.make();
    this.cluster.ends.get(a)!.set(b, atA);
    this.cluster.ends.get(b)!.set(a, atB);
    this.party(a).relink(b, atA);
    this.party(b).relink(a, atB);
  }
}

const NAMED = [ProtocolError, LinkClosed, GivenUp, RequestFailed, TicketError] as const;

const isNamed = (error: unknown): error is Error => NAMED.some((kind) => error instanceof kind);
