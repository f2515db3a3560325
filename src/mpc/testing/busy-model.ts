/**
 * A computation whose parties send every kind of message that there is but a revelation, for one row.
 * Two sets of inputs for it: all 0, and all an odd number of units, so that their sums, products and
 * truncations differ in the lowest bits as well.
 */
import type { Computation } from '../graph/computation';
import { Graph } from '../pond/ops/graph';
import { compile } from '../pond/compiler/compile';
import { gateFit } from '../pond/gate/fits';
import type { Plan } from '../pond/plan';
import { type Shape, sizeOf } from '../ring/ring';
import type { PlayerName } from '../wire/parties';

const client = 'prediction-client';
const owner = 'model-owner';

/** Owner, shape, fractional bits. u and c feed the gate of Z_2^32, whose period takes 26. */
const INPUTS = {
  x: [client, [1, 3], 8],
  y: [client, [1, 3], 8],
  p: [client, [1, 3], 8],
  w: [owner, [3, 2], 8],
  b: [owner, [2], 16],
  v: [owner, [1, 3], 8],
  u: [owner, [3, 2], 18],
  c: [owner, [2], 26],
  e: [owner, [3, 1], 21],
  k: [owner, [1, 2], 8],
} satisfies Record<string, readonly [PlayerName, Shape, number]>;

function computation(): Computation {
  const graph = new Graph();
  const input = (name: keyof typeof INPUTS) => {
    const [player, shape, fractionBits] = INPUTS[name];
    const cached = player === owner;
    return graph.privateInput(name, { player, shape, cached, fractionBits, bound: 4 });
  };
  const [x, y, v, p] = [input('x'), input('y'), input('v'), input('p')];

  // A gate of Z_2^32, opened for a product.
  const z = graph.add(graph.matmul(p, input('u')), input('c'));
  const scores = graph.mul(graph.sigmoid(z, gateFit(64, 10)), input('k'));
  graph.output('scores', scores, { player: client });

  // A comparison key of few levels: there shall be fewer words than runs.
  const kink = graph.relu(graph.matmul(p, input('e')), { bound: 1, fractionBits: 0 });
  graph.output('kink', kink, { player: client });

  // One value, opened for a truncation, for a product, and after a truncation of each kind.
  const product = graph.mul(x, y);
  const cut = graph.truncate(product, { fractionBits: 8 });
  graph.output('cut', graph.mul(cut, product), { player: client });
  const local = graph.truncate(product, { fractionBits: 10, method: 'local' });
  graph.output('local', graph.mul(local, y), { player: client });

  // A table, looked up at whole numbers.
  const place = graph.truncate(product, { fractionBits: 0 });
  graph.output('entry', graph.lookup(place, [3, 1]), { player: client });

  // A gate of Z_2^64, of which only the upper bits are opened.
  const wide = graph.sigmoid(graph.square(graph.square(x)), gateFit(64, 10));
  graph.output('wide', graph.mul(wide, v), { player: client });

  graph.output('linear', graph.add(graph.matmul(x, input('w')), input('b')), { player: client });
  // Open under a difference of masks, and for the owner.
  graph.output('distance', graph.square(graph.sub(x, v)), { player: owner });
  return graph.build();
}

export const busyPlan: Plan = compile(computation(), client, 1);

export type BusyValues = ReadonlyMap<string, readonly number[]>;

const valuesBy = (units: (i: number) => number): BusyValues =>
  new Map(
    Object.entries(INPUTS).map(([name, [, shape, fractionBits]]) => [
      name,
      Array.from({ length: sizeOf(shape) }, (_, i) => units(i) / 2 ** fractionBits),
    ]),
  );

export const zeros: BusyValues = valuesBy(() => 0);
export const odds: BusyValues = valuesBy((i) => 257 + 74 * i);
