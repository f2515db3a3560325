/** Runs a case through the private ops, all parties in this process, as a program with a `Session` does. */
import { localComputation, type Output, Pond, type Session } from '../../src/mpc';
import { Node } from '../../src/model/import/onnx/node';
import { readTensor } from '../../src/model/import/onnx/tensor';
import type { PlayerName } from '../../src/mpc/wire/parties';
import type { Case, Numbers } from './case';
import { LeftOut } from './left-out';
import { bitsFor, largest, lostOf, type Measured, Writer } from './measured';
import { type Item, Operation } from './operation';
import { COMPARING, OPERATORS } from './operators/index';
import { reasonFor } from './reasons';

/** Of what is given: with 20 fractional bits there is room for a sum. */
const MOST = 2 ** 40;

interface Found extends Numbers {
  /** |found − exact| is no more. */
  readonly off: number;
}

/** @returns what the client gets, by name. @throws {LeftOut} */
export async function runPrivately(given: Case, session: Session): Promise<Map<string, Found>> {
  const pond = new Pond();
  const made = new CaseWriter(given, pond).write();
  const found = new Map<string, Found>();
  for (const [name, { value, off }] of made) {
    const receive = localComputation('prediction-client', `result ${name}`, (got: Float64Array) => [
      ...got,
    ]);
    const output: Output<number[]> = pond.defineOutput({ value, shape: value.shape }, receive);
    const values = await session.run(output);
    found.set(name, { shape: value.shape, values, off });
  }
  return found;
}

class CaseWriter {
  readonly #items = new Map<string, Item>();
  readonly #writer: Writer;
  #owned = 0;

  constructor(
    private readonly given: Case,
    private readonly pond: Pond,
  ) {
    const compares = given.nodes.some(({ type }) => COMPARING.has(type));
    this.#writer = new Writer(pond.graph, compares);
  }

  /** The outputs that were recorded. */
  write(): Map<string, Measured> {
    const { inputs, weights, nodes, outputs } = this.given;
    // The client's is what comes first; what it is combined with is the owner's.
    Object.entries(inputs).forEach(([name, numbers], i) => {
      this.#give(name, numbers, i === 0 ? 'prediction-client' : 'model-owner');
    });
    for (const [name, numbers] of Object.entries(weights)) {
      this.#give(name, numbers, 'model-owner');
    }
    for (const message of nodes) this.#write(new Node(message));
    return new Map(
      Object.keys(outputs).map((name) => {
        const item = this.#items.get(name);
        if (!item) throw new LeftOut(`${name} is not made`);
        return [name, item.measured()];
      }),
    );
  }

  #write(node: Node): void {
    if (node.type === 'Constant') {
      const message = node.attribute('value')?.tensor;
      if (!message) throw new LeftOut('a constant that is no tensor');
      const { shape, values } = readTensor(message, () => undefined);
      const numbers = { shape, values: [...values] };
      this.#items.set(node.outputs[0]!, {
        numbers,
        measured: once(() => this.#writer.constant(numbers.values, shape)),
      });
      return;
    }
    const operator = OPERATORS.get(node.type);
    if (!operator) throw new LeftOut(reasonFor(node.type));
    const items = node.inputs.map((name) => this.#items.get(name));
    const owned = (numbers: Numbers): Measured =>
      this.#input(`of the owner ${++this.#owned}`, numbers, 'model-owner');
    const made = operator(new Operation(node, this.#writer, items, owned, this.given.opset));
    const values = Array.isArray(made) ? (made as readonly Measured[]) : [made as Measured];
    node.outputs.forEach((name, i) => {
      const value = values[i];
      if (value) this.#items.set(name, { numbers: undefined, measured: () => value });
    });
  }

  #give(name: string, numbers: Numbers, player: PlayerName): void {
    const measured = once(() => this.#input(name, numbers, player));
    this.#items.set(name, { numbers, measured });
  }

  #input(name: string, { shape, values }: Numbers, player: PlayerName): Measured {
    if (!values.every(Number.isFinite)) throw new LeftOut('infinities and what is no number');
    const bound = largest(values);
    if (bound > MOST) throw new LeftOut('numbers that no scale of Z_2^64 holds');
    const bits = bitsFor(values, this.#writer.mostBits);
    const provide = localComputation(player, name, () => values);
    const options = { shape, fractionBits: bits, bound: bound || 1 };
    const { value } = this.pond.definePrivateInput(provide, options);
    return { value, bits, bound, off: lostOf(values, bits) };
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
