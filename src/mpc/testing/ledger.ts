/**
 * A ledger of all streams and openings in this process, over as many clusters and requests as a
 * campaign makes, whatever becomes of them: each seed is of one request (or one model) and of one
 * server, nobody expands it twice with one nonce, and what a mask hides is one value, sent once.
 *
 *     const ledger = keepLedger();
 *     …
 *     ledger.close();
 *     expect(ledger.faults).toEqual([]);
 */
import { type Domain, Streams } from '../random/stream';
import type { Run } from '../runtime/run';
import { Step } from '../runtime/step';
import type { Tensor } from '../ring/tensor';
import { PARTIES, type PartyName, SERVERS } from '../wire/parties';

export interface Ledger {
  /** What was done twice or in the clear, in words without a seed or a value. */
  readonly faults: readonly string[];
  readonly counts: {
    readonly seeds: number;
    /** Seed, nonce and the party that expands them. */
    readonly streams: number;
    /** Values that went out under a mask. */
    readonly openings: number;
  };
  close(): void;
}

interface Seed {
  /** The request or the model that it is of. */
  readonly of: string;
  readonly holders: Set<PartyName>;
  /** Node, role and party in one number: a campaign has millions of them. */
  readonly uses: Set<number>;
}

/** One node of one run at one party. */
interface Entry {
  isMasked: boolean;
  /** A hash of what went to whom. */
  readonly sent: Map<PartyName, number>;
}

/** They send what they may say: their share of a result, and a value that the players reveal. */
const UNMASKED = new Set(['output', 'reveal']);

/** No two of these have a seed in common. */
const APART: readonly (readonly [PartyName, PartyName])[] = [
  ['server0', 'server1'],
  ['model-owner', 'prediction-client'],
];

export function keepLedger(): Ledger {
  const faults = new Set<string>();
  const seeds = new Map<string, Seed>();
  const entries = new WeakMap<Run, Map<number, Entry>>();
  const counts = { seeds: 0, streams: 0, openings: 0 };
  /** The steps that have begun and not come to where they wait, the last one last. */
  const begun: Step[] = [];

  const entryOf = ({ run, node }: Step): Entry => {
    const nodes = entries.get(run) ?? new Map<number, Entry>();
    entries.set(run, nodes);
    const entry = nodes.get(node.id) ?? { isMasked: false, sent: new Map<PartyName, number>() };
    nodes.set(node.id, entry);
    return entry;
  };

  const noteStream = (bytes: Uint8Array, { node, role, request }: Domain): void => {
    // Nobody waits before it has its streams: they belong to the step that has just begun.
    const step = begun.at(-1);
    if (!step) {
      faults.add(`A stream of node ${node} is expanded in no step.`);
      return;
    }
    const { phase, tools } = step;
    const { name } = tools;
    const of = `${phase === 'setup' ? 'model' : 'request'} ${request}`;
    const key = String(bytes);
    const seed = seeds.get(key) ?? { of, holders: new Set(), uses: new Set() };
    if (!seeds.has(key)) counts.seeds += 1;
    seeds.set(key, seed);
    const use = (node << 6) | (role << 3) | PARTIES.indexOf(name);
    const what = `role ${role} of node ${node} of ${of}`;
    if (seed.of !== of) faults.add(`${name} has a seed of ${seed.of} for ${what}.`);
    if (seed.uses.has(use)) faults.add(`${name} expands ${what} twice.`);
    seed.uses.add(use);
    seed.holders.add(name);
    for (const pair of APART) {
      if (pair.every((each) => seed.holders.has(each))) {
        faults.add(`${pair.join(' and ')} have one seed for ${what}.`);
      }
    }
    counts.streams += 1;
    entryOf(step).isMasked = true;
  };

  const noteSent = (step: Step, to: PartyName, value: Tensor): void => {
    const { node, run, tools } = step;
    const { isMasked, sent } = entryOf(step);
    const what = `${tools.name} sends node ${node.id} (${node.op.name}) of request ${run.request}`;
    if (!isMasked && !UNMASKED.has(node.op.name)) faults.add(`${what} in the clear.`);
    if (node.op.name === 'output' && SERVERS.some((name) => name === to)) {
      faults.add(`${what} to a server.`);
    }
    const hash = hashOf(value.u8());
    if (sent.has(to)) faults.add(`${what} to ${to} twice.`);
    if ([...sent.values()].some((other) => other !== hash)) {
      faults.add(`${what}: two values under one mask.`);
    }
    if (isMasked && sent.size === 0) counts.openings += 1;
    sent.set(to, hash);
  };

  const { perform, send } = Step.prototype;
  const { expand } = Streams.prototype;
  Step.prototype.perform = function <R>(this: Step, part: () => R): R {
    begun.push(this);
    try {
      return perform.call(this, part) as R;
    } finally {
      begun.pop();
    }
  };
  Step.prototype.send = function (this: Step, to: PartyName, value: Tensor): void {
    send.call(this, to, value);
    noteSent(this, to, value);
  };
  Streams.prototype.expand = function (this: Streams, ...given: Parameters<typeof expand>): void {
    noteStream(given[1], given[2]);
    expand.apply(this, given);
  };
  return {
    get faults() {
      return [...faults];
    },
    counts,
    close() {
      Object.assign(Step.prototype, { perform, send });
      Streams.prototype.expand = expand;
    },
  };
}

/** FNV-1a: to tell whether both servers get the same. */
const hashOf = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x0100_0193), 0x811c_9dc5);
