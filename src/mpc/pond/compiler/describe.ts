/** A plan as a listing for people: a line a node, with its round and its bytes. */
import { showShape } from '../../ring/ring';
import type { Phase } from '../../wire/phase';
import type { Plan, PlanNode } from '../plan';
import { REQUEST_NODE } from '../request-cost';
import { exchangesOf } from './schedule';

const HEADER = [
  '',
  'name',
  'op',
  'of',
  'ring',
  'bits',
  'shape',
  'round',
  'setup',
  'offline',
  'online',
];
/** The columns that stand flush right. */
const NUMBERS = new Set([0, 5, 7, 8, 9, 10]);

/**
 * Bytes are those of all messages of a node in one phase, over all links, without framing; `bits` are
 * fractional bits; `round` is the exchange between the servers that a node is part of, which others
 * may share. The first line of numbers is what a request costs before any op: seeds.
 */
export function describe(plan: Plan): string {
  const exchanges = exchangesOf(plan.nodes);
  const bytes = (node: number | undefined, phase: Phase): string => {
    const messages = plan.messages.filter(
      (m) => m.phase === phase && (node === undefined || m.node === node),
    );
    const sum = messages.reduce((total, message) => total + message.bytes, 0);
    return sum === 0 ? '' : String(sum);
  };
  const phases = (node: number | undefined): string[] => [
    bytes(node, 'setup'),
    bytes(node, 'offline'),
    bytes(node, 'online'),
  ];
  const line = (node: PlanNode): string[] => [
    String(node.id),
    node.name,
    node.op.name,
    node.player ?? node.inputs.map(({ name }) => name).join(', '),
    `Z_2^${node.type.ring}`,
    String(node.type.fractionBits),
    showShape(node.type.shape),
    String(exchanges.get(node) ?? ''),
    ...phases(node.id),
  ];
  const blank = ['', '', '', '', ''];
  const rows = [
    HEADER,
    ['', 'seeds', ...blank, '', ...phases(REQUEST_NODE)],
    ...plan.nodes.map(line),
    ['', 'total', ...blank, String(plan.rounds), ...phases(undefined)],
  ];
  const widths = HEADER.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const show = (row: readonly string[]): string =>
    row
      .map((cell, i) => (NUMBERS.has(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return rows.map(show).join('\n');
}
