/**
 * A table looked up at a private whole number x from 0 on, in one round. The producer knows u, uniform
 * in Z_2^32, and deals shares of the table turned by u; the servers open δ = x + u, and δ is the place
 * where each finds its share. Of M entries, 8·M bytes an element to server1.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { Role } from '../../random/stream';
import { sizeOf } from '../../ring/ring';
import { CompileError } from '../compile-error';
import { openingCost, type OpNode } from '../node';
import { newTensor, type Op } from '../op';
import { angleBytes, dealAngle, openAngle, prepareAngle } from '../opened-angle';
import { kind, labelOf, type Rule } from '../rule';

export interface Attributes {
  /** Whole numbers, 2^k of them. */
  readonly table: readonly number[];
}

/** Of x, the lowest are opened. */
const OPENED_BITS = 32;

const tablesType = ({ type, attributes }: OpNode<Attributes>) =>
  [64, [sizeOf(type.shape), attributes.table.length]] as const;

const op: Op<Attributes> = {
  name: 'lookup',

  cost(node) {
    const bytes = 8 * sizeOf(tablesType(node)[1]);
    return openingCost(angleBytes(sizeOf(node.type.shape)), [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes },
    ]);
  },

  reference: ({ attributes: { table } }, [input]) =>
    input!.map((x) => BigInt(table[Number(x & BigInt(table.length - 1))]!)),

  deal(node, dealer) {
    const { table } = node.attributes;
    const turns = dealAngle(node, dealer, OPENED_BITS).i32();
    const tables = dealer.temporary.tensor(...tablesType(node));
    // As pairs of 32-bit words, the lower first: bigints are slow.
    const words = tables.i32();
    for (let i = 0; i < tables.length; i++) {
      const turn = turns[Math.floor(i / table.length)]!;
      const entry = table[(i - turn) & (table.length - 1)]!;
      words[2 * i] = entry;
      words[2 * i + 1] = entry < 0 ? -1 : 0;
    }
    const share = dealer.temporary.tensor(...tablesType(node));
    dealer.stream('server0', Role.material, share);
    dealer.arithmetic.sub(tables, tables, share);
    dealer.send('server1', tables);
  },

  async prepare(node, server) {
    prepareAngle(node, server);
    const tables = server.scope.tensor(...tablesType(node));
    if (server.index === 0) server.stream('crypto-producer', Role.material, tables);
    else await server.receive('crypto-producer', tables);
    server.keep(node, 'tables', tables);
  },

  async evaluate(node, server) {
    const { length } = node.attributes.table;
    const delta = await openAngle(node, server, OPENED_BITS);
    const result = newTensor(server.scope, node.type);
    const [places, words, tables] = [delta.i32(), result.i32(), server.kept(node, 'tables').i32()];
    for (let e = 0; e < result.length; e++) {
      const at = 2 * (e * length + (places[e]! & (length - 1)));
      words[2 * e] = tables[at]!;
      words[2 * e + 1] = tables[at + 1]!;
    }
    server.setShare(node, result);
  },
};

const rule: Rule<Attributes> = {
  name: 'lookup',
  ops: [op],
  scale: 'own',
  fractionBits: () => 0,
  isWide: true,
  takesWide: true,
  bound: ({ attributes: { table } }) =>
    table.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),

  check({ name }, [input]) {
    if (input!.fractionBits === 0) return;
    throw new CompileError(
      `${name}: ${input!.name} has ${input!.fractionBits} fractional bits, but a place in a table is a ` +
        'whole number.',
    );
  },

  lower: (value, into) =>
    into.put(labelOf(value), op, [into.nodeOf(value.operands[0]!)], into.typeOf(value), {
      attributes: value.attributes,
    }),
};

export const lookup = kind(
  rule,
  /**
   * @param input whole numbers; of what is less than 0 or too large, the lowest bits count.
   * @param entries whole numbers of 32 bits; zeros follow until there are 2^k of them.
   */
  (
    graph: GraphBase,
    input: Value,
    entries: readonly number[],
    name = graph.fresh('lookup'),
  ): Value => {
    const bad = entries.find((entry) => entry !== Math.trunc(entry) || entry !== (entry | 0));
    if (bad !== undefined) throw new GraphError(`${name}: ${bad} is no whole number of 32 bits.`);
    if (entries.length === 0) throw new GraphError(`${name} has an empty table.`);
    const length = 2 ** Math.ceil(Math.log2(entries.length));
    const table = Array.from({ length }, (_, i) => entries[i] ?? 0);
    return graph.put(rule, { name, operands: [input], shape: input.shape, attributes: { table } });
  },
);
