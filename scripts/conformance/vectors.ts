/** A part of the cases as plain data, for `npm test`: the smallest ones of each kind of graph. */
import type { AttributeMessage, NodeMessage } from '../../src/model/import/onnx/messages';
import { type Case, type Numbers, operatorsOf } from './case';

/** Without what is nothing. */
type Short<T> = Partial<T> & { readonly name: string };
interface ShortNode extends Omit<Short<NodeMessage>, 'attributes'> {
  readonly attributes: readonly Short<AttributeMessage>[];
}
interface ShortCase extends Omit<Case, 'nodes'> {
  readonly nodes: readonly ShortNode[];
}

interface Vectors {
  readonly format: 'millpond-onnx-vectors';
  readonly version: 1;
  readonly cases: readonly ShortCase[];
}

/** Numbers of a case that are not too many. */
const MOST_NUMBERS = 270;
/** And of one whose operators are there already, with other attributes. */
const MOST_AGAIN = 120;

const ATTRIBUTE: AttributeMessage = {
  name: '',
  float: 0,
  integer: 0,
  text: '',
  tensor: undefined,
  floats: [],
  integers: [],
};
const NODE: NodeMessage = {
  name: '',
  type: '',
  domain: '',
  inputs: [],
  outputs: [],
  attributes: [],
};

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0);

const withoutNothing = <T extends { readonly name: string }>(whole: T): Short<T> =>
  ({
    ...Object.fromEntries(Object.entries(whole).filter(([, value]) => !isNothing(value))),
    name: whole.name,
  }) as Short<T>;

/** As few digits as give the same 32-bit float. */
function short(value: number): number {
  const rounded = Number(value.toPrecision(8));
  return Math.fround(rounded) === Math.fround(value) ? rounded : Number(value.toPrecision(9));
}

const shortened = (all: Readonly<Record<string, Numbers>>): Record<string, Numbers> =>
  Object.fromEntries(
    Object.entries(all).map(([name, { shape, values, isWhole }]) => [
      name,
      { shape, values: values.map(short), isWhole },
    ]),
  );

const shortCase = (whole: Case): ShortCase => ({
  ...whole,
  nodes: whole.nodes.map((node) => ({
    ...withoutNothing(node),
    attributes: node.attributes.map((each) => withoutNothing(each)),
  })),
  inputs: shortened(whole.inputs),
  outputs: shortened(whole.outputs),
  weights: shortened(whole.weights),
});

const sizeOf = ({ inputs, outputs, weights }: Case): number =>
  [inputs, outputs, weights]
    .flatMap((all) => Object.values(all))
    .reduce((sum, { values }) => sum + values.length, 0);

export function vectorsOf(cases: readonly Case[]): Vectors {
  const chosen = new Map<string, Case>();
  const operators = new Set<string>();
  const isPlain = ({ nodes }: Case) =>
    nodes.every(({ attributes }) => attributes.every(({ tensor }) => tensor === undefined));
  for (const each of cases.filter(isPlain).toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    const names = operatorsOf(each).join();
    const attributes = each.nodes.map((node) => node.attributes.map(({ name }) => name).join());
    const graph = `${names} ${attributes.join(';')}`;
    const most = operators.has(names) ? MOST_AGAIN : MOST_NUMBERS;
    if (chosen.has(graph) || sizeOf(each) > most) continue;
    operators.add(names);
    chosen.set(graph, each);
  }
  const all = [...chosen.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { format: 'millpond-onnx-vectors', version: 1, cases: all.map(shortCase) };
}

export const casesOf = ({ cases }: Vectors): Case[] =>
  cases.map((each) => ({
    ...each,
    nodes: each.nodes.map((node) => ({
      ...NODE,
      ...node,
      attributes: node.attributes.map((attribute) => ({ ...ATTRIBUTE, ...attribute })),
    })),
  }));
