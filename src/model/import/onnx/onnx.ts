/** An ONNX graph as a chain of layers, from its one input to its one output. */
import type { Shape } from '../../../mpc/ring/ring';
import { WeightsError } from '../../weights';
import type { Chain, FoundLayer } from '../chain/chain';
import { short } from '../chain/refusal';
import { shapeAfter } from '../chain/shape-after';
import { evaluate, type ExternalFile, shapeConstant } from './constants';
import { type GraphMessage, type NodeMessage, readModel, type ValueMessage } from './messages';
import { Node } from './node';
import { operationsOf } from './operators';
import { type Constant, readTensor } from './tensor';

/** Before this operators meant other things, and nobody exports them any more. */
const FIRST_OPSET = 7;

const CHAIN = 'Only a chain of layers can be computed privately, without forks.';

/** @throws {WeightsError} that names the node, the reason and what would do. */
export function readOnnx(bytes: Uint8Array, external: ExternalFile): Chain {
  const { graph, opset } = readModel(bytes);
  if (opset < FIRST_OPSET) {
    throw new WeightsError(`It is of opset ${opset}: export it with opset 9 or a later one.`);
  }
  return new Walk(graph, external).chain(graph.nodes);
}

class Walk {
  readonly #constants: Map<string, Constant>;
  /** Of what depends on the image, with the batch first. */
  readonly #shapes = new Map<string, Shape>();
  readonly #layers: FoundLayer[] = [];
  readonly #input: Shape;
  readonly #outputs: readonly string[];
  /** What the last layer gives. */
  #last: string;

  constructor(
    { initializers, inputs, outputs }: GraphMessage,
    private readonly external: ExternalFile,
  ) {
    this.#constants = new Map(initializers.map((each) => [each.name, readTensor(each, external)]));
    // Old files list the weights among the inputs.
    const [image, another] = inputs.filter(({ name }) => !this.#constants.has(name));
    if (!image) throw new WeightsError('Its graph takes no input.');
    if (another) {
      throw new WeightsError(
        `It takes two inputs, ${short(image.name)} and ${short(another.name)}. ${CHAIN}`,
      );
    }
    this.#input = inputShape(image);
    this.#shapes.set(image.name, this.#input);
    this.#last = image.name;
    this.#outputs = outputs.map(({ name }) => name);
  }

  chain(nodes: readonly NodeMessage[]): Chain {
    for (const message of nodes) this.#take(message);
    const early = this.#outputs.find((name) => name !== this.#last);
    if (early !== undefined) {
      throw new WeightsError(`${short(early)} is an output, and not of the last layer. ${CHAIN}`);
    }
    return { input: this.#input.slice(1), layers: this.#layers };
  }

  #take(message: NodeMessage): void {
    const node = new Node(message);
    if (message.domain !== '' && message.domain !== 'ai.onnx') {
      throw node.refuse(`It is of ${short(message.domain)}, not one of ONNX's own operators.`);
    }
    const [output] = node.outputs;
    if (output === undefined) return;
    const constants = node.inputs.map((name) => this.#constants.get(name));
    const data = node.inputs.flatMap((name, i) => (name !== '' && !constants[i] ? [i] : []));
    const names = [...new Set(data.map((i) => node.inputs[i]!))];
    const folded = this.#folded(node, constants, names);
    if (folded) {
      this.#constants.set(output, folded);
      return;
    }
    const [name, another] = names;
    if (another !== undefined) {
      throw node.refuse(
        `It takes what ${names
          .slice(0, 3)
          .map((each) => short(each))
          .join(' and ')} are. ${CHAIN}`,
      );
    }
    const shape = name === undefined ? undefined : this.#shapes.get(name);
    if (!shape) throw node.refuse('What it takes is not computed before it.');
    if (name !== this.#last) throw node.refuse(`It goes back to ${short(name!)}. ${CHAIN}`);
    const place = { shape, data: data[0]!, constant: (input: number) => constants[input] };
    let example: Shape = shape.slice(1);
    for (const operation of operationsOf(node, place)) {
      const layer: FoundLayer = { name: node.name, type: node.type, operation };
      example = shapeAfter(layer, example);
      this.#layers.push(layer);
    }
    this.#shapes.set(output, [shape[0]!, ...example]);
    this.#last = output;
  }

  /** What does not depend on the image. */
  #folded(
    node: Node,
    constants: readonly (Constant | undefined)[],
    names: readonly string[],
  ): Constant | undefined {
    const [name] = names;
    if (name === undefined) return evaluate(node, constants, this.external);
    const shape = node.type === 'Shape' ? this.#shapes.get(name) : undefined;
    return shape && shapeConstant(node, shape);
  }
}

/** Of one batch; sizes that are left open are what an image of 28 × 28 fills them with. */
function inputShape({ name, shape }: ValueMessage): Shape {
  if (!shape || shape.length < 2) {
    throw new WeightsError(
      `Its input ${short(name)} is no batch of images: export it with an example of [1, 1, 28, 28] or [1, 784].`,
    );
  }
  const [batch, ...sizes] = shape.map((size) => (size > 0 ? size : -1)) as [number, ...number[]];
  const known = sizes.reduce((product, size) => (size > 0 ? product * size : product), 1);
  const open = sizes.filter((size) => size < 0).length;
  const fill = open === 1 ? 784 / known : 28;
  const filled = sizes.map((size) => (size < 0 ? fill : size));
  if (!filled.every((size) => Number.isSafeInteger(size))) {
    throw new WeightsError(`Its input ${short(name)} is no image of 28 × 28 pixels.`);
  }
  return [batch < 0 ? 1 : batch, ...filled];
}
