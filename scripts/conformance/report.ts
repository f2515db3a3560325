/** What came of all cases, as tables. */
import { OPERATORS } from './operators/index';
import type { Outcome } from './outcome';

export interface Result {
  /** One of the sets. */
  readonly set: string;
  readonly name: string;
  /** The operators of its graph. */
  readonly operators: readonly string[];
  readonly outcome: Outcome;
}

const kinds = ['right', 'wrong', 'failed', 'left out'] as const;
type Kind = (typeof kinds)[number];

const isOf = (kind: Kind) => (result: Result) => result.outcome.kind === kind;
const count = (results: readonly Result[], kind: Kind): number => results.filter(isOf(kind)).length;

function grouped<K>(results: readonly Result[], by: (result: Result) => K): [K, Result[]][] {
  const groups = new Map<K, Result[]>();
  for (const result of results) groups.set(by(result), [...(groups.get(by(result)) ?? []), result]);
  return [...groups];
}

/** Whether its operators have a private form, all of them. */
const isPrivate = ({ operators }: Result): boolean =>
  operators.every((name) => name === 'Constant' || OPERATORS.has(name));

const number = (x: number): string =>
  x < 1e-12 ? '0' : x < 1e-3 ? x.toExponential(0) : String(Number(x.toPrecision(2)));

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function setsTable(results: readonly Result[]): string {
  const row = (name: string, all: readonly Result[]) => [
    name,
    all.length,
    ...kinds.map((kind) => count(all, kind)),
  ];
  const rows = grouped(results, ({ set }) => set).flatMap(([set, all]) => [
    row(`\`${set}\``, all),
    row('its operators that have a private form', all.filter(isPrivate)),
  ]);
  return table(['set', 'cases', ...kinds], rows);
}

/** The case that comes nearest to what is allowed, with both numbers. */
function nearest(results: readonly Result[]): readonly [off: string, allowed: string] {
  const measured = results.flatMap(({ outcome }) => ('off' in outcome ? [outcome] : []));
  if (measured.length === 0) return ['–', '–'];
  const share = ({ off, allowed }: { off: number; allowed: number }) =>
    off === 0 ? 0 : off / allowed;
  const worst = measured.reduce((most, each) => (share(each) > share(most) ? each : most));
  return [number(worst.off), number(worst.allowed)];
}

function operatorsTable(results: readonly Result[]): string {
  const rows = grouped(results, ({ operators }) => operators.join(', '))
    .filter(([, all]) => all.some(({ outcome }) => outcome.kind !== 'left out'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => {
      const wrong = count(all, 'wrong') + count(all, 'failed');
      const [off, allowed] = nearest(all);
      return [name, all.length, count(all, 'right'), wrong, count(all, 'left out'), off, allowed];
    });
  return table(['operators', 'cases', 'right', 'wrong', 'left out', 'off by', 'allowed'], rows);
}

const reasonOf = ({ outcome }: Result): string => ('reason' in outcome ? outcome.reason : '');

function leftOut(results: readonly Result[]): string {
  const names = (list: readonly string[]) => (list.length > 4 ? 'longer graphs' : list.join(' + '));
  return grouped(results.filter(isOf('left out')), reasonOf)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, all]) => {
      const graphs = grouped(all, ({ operators }) => names(operators))
        .map(([name, some]) => `${name} ${some.length}`)
        .toSorted();
      return `- **${all.length}**, ${reason}: ${graphs.join(', ')}.`;
    })
    .join('\n');
}

/** What went wrong, a line each. */
export const faultsOf = (results: readonly Result[]): string[] =>
  results
    .filter(({ outcome }) => outcome.kind === 'wrong' || outcome.kind === 'failed')
    .map(({ set, name, outcome }) => {
      const what =
        'off' in outcome ? `off by ${outcome.off}, allowed ${outcome.allowed}` : outcome.reason;
      return `${set} ${name}: ${what}`;
    });

/** @param made when, and of which package. */
export function report(results: readonly Result[], made: string): string {
  return [
    '# Conformance',
    "ONNX's own tests of operators, run through the private ops: all five parties in one process, the first " +
      "input the client's, all others the model owner's, the results held against those that ONNX recorded. " +
      '`npm run conformance -- --out docs/conformance.md` writes this page; ' +
      '[scripts/conformance](../scripts/conformance) has how.',
    made,
    setsTable(results),
    'A case is right if no element is further off than its scales allow: what its numbers lose when they are ' +
      'encoded in up to 20 fractional bits (12 where something is compared, none for whole numbers), what ' +
      'its ops round, by [ops.md](ops.md), and 2^-21 of the largest result, which was recorded in 32-bit ' +
      'floats. _Off by_ is of the case that comes nearest to what it is allowed; what rounds to either side ' +
      'does so by the masks, so it is a little different in each run.',
    'What our ops do not have is made of them where that is exact: dilations of zeros between weights, ' +
      'groups of slices, three dimensions of two, margins that differ of explicit ones, a transposed ' +
      'convolution of a turned one.',
    '## Operators',
    operatorsTable(results),
    ...(faultsOf(results).length > 0 ? ['## Wrong', ...faultsOf(results)] : []),
    '## Left out',
    leftOut(results),
  ].join('\n\n');
}
