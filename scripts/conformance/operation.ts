/** A node of a case's graph, with what goes into it: private values, or numbers that everybody knows. */
import { Node } from '../../src/model/import/onnx/node';
import type { Numbers } from './case';
import { LeftOut } from './left-out';
import type { Measured, Writer } from './measured';

/** Something in a case's graph. What is given is made a private input where it is first asked for. */
export interface Item {
  /** Its numbers, where they are known before anything is computed. */
  readonly numbers: Numbers | undefined;
  readonly measured: () => Measured;
}

export class Operation {
  readonly type: string;

  constructor(
    readonly node: Node,
    readonly writer: Writer,
    private readonly items: readonly (Item | undefined)[],
    /** A private input of the model's owner. */
    readonly owned: (numbers: Numbers) => Measured,
    /** Of ONNX's operators. */
    readonly version: number,
  ) {
    this.type = node.type;
  }

  /** How many inputs there are. */
  get count(): number {
    return this.items.length;
  }

  has(input: number): boolean {
    return this.items[input] !== undefined;
  }

  /** A private input. */
  value(input: number): Measured {
    const item = this.items[input];
    if (!item) throw new LeftOut(`${this.type} has no input ${input}`);
    return item.measured();
  }

  values(): Measured[] {
    return this.items.map((_, i) => this.value(i));
  }

  /** What everybody knows, such as a shape; undefined if it is not given. */
  known(input: number): Numbers | undefined {
    const item = this.items[input];
    if (item && !item.numbers) {
      throw new LeftOut('a place, an exponent or a divisor is computed, and so private');
    }
    return item?.numbers;
  }

  /** Whole numbers from an input or, in older versions, from an attribute. */
  list(input: number, attribute: string): readonly number[] | undefined {
    return this.known(input)?.values ?? this.node.integers(attribute);
  }

  /** An axis, counted from the end if it is below zero. */
  axis(otherwise: number, rank: number): number {
    const axis = this.node.integer('axis', otherwise);
    return axis < 0 ? axis + rank : axis;
  }
}

/** What an operator writes down. @throws {LeftOut} */
export type Operator = (operation: Operation) => Measured | readonly Measured[];
