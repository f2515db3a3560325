/** A node of an ONNX graph, and how its attributes are read. */
import { refusal } from '../chain/refusal';
import type { AttributeMessage, NodeMessage } from './messages';
import type { Constant } from './tensor';

export class Node {
  readonly name: string;
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly #attributes: ReadonlyMap<string, AttributeMessage>;

  constructor({ name, type, inputs, outputs, attributes }: NodeMessage) {
    this.name = name || (outputs[0] ?? '');
    this.type = type;
    this.inputs = inputs;
    this.outputs = outputs;
    this.#attributes = new Map(attributes.map((each) => [each.name, each]));
  }

  attribute(name: string): AttributeMessage | undefined {
    return this.#attributes.get(name);
  }

  integer(name: string, otherwise: number): number {
    return this.#attributes.get(name)?.integer ?? otherwise;
  }

  float(name: string, otherwise: number): number {
    return this.#attributes.get(name)?.float ?? otherwise;
  }

  integers(name: string): readonly number[] | undefined {
    return this.#attributes.get(name)?.integers;
  }

  text(name: string, otherwise: string): string {
    return this.#attributes.get(name)?.text ?? otherwise;
  }

  refuse(why: string): Error {
    return refusal(this, why);
  }
}

/** What an operator knows of where it stands. */
export interface Place {
  /** Of what comes in from the image, with the batch first. */
  readonly shape: readonly number[];
  /** By the input's number: what does not depend on the image. */
  constant(input: number): Constant | undefined;
  /** The number of the input that does. */
  readonly data: number;
}
