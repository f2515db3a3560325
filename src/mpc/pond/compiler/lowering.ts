/** Values → nodes: one at a time, in order, with the openings and truncations that they need. */
import type { Computation, Output, Value } from '../../graph/computation';
import { sizeOf } from '../../ring/ring';
import type { PlayerName } from '../../wire/parties';
import { CompileError } from '../compile-error';
import type { TensorType } from '../node';
import type { Op } from '../op';
import { mask } from '../ops/mask';
import { output } from '../ops/output';
import { putTruncation } from '../ops/truncate';
import type { PlanNode } from '../plan';
import {
  isPublic,
  type Label,
  labelOf,
  type Lowering,
  NOTHING,
  type Operand,
  type Particulars,
  ruleOf,
} from '../rule';
import { aligned } from './align';
import { numbered } from './numbered';
import { Openings } from './openings';
import type { Scales } from './scales';

/** @returns the nodes of a plan, in order and numbered from 1. @throws {CompileError} */
export function lower(written: Computation, requester: PlayerName): PlanNode[] {
  const { computation, scales } = aligned(written);
  const lowering = new LoweringRun(computation, scales, requester);
  for (const value of computation.values) lowering.lower(value);
  for (const each of computation.outputs) lowering.output(each);
  return numbered(lowering.nodes);
}

class LoweringRun implements Lowering {
  readonly nodes: PlanNode[] = [];
  readonly #openings: Openings;
  readonly #plain = new Map<number, PlanNode>();
  readonly #opened = new Map<string, PlanNode>();
  readonly #cut = new Map<string, PlanNode>();

  constructor(
    computation: Computation,
    private readonly scales: Scales,
    readonly requester: PlayerName,
  ) {
    this.#openings = new Openings(computation, (product, side) => this.#dropped(product, side));
  }

  lower(value: Value): void {
    this.#plain.set(value.id, ruleOf(value).lower(value, this));
  }

  output({ name, value, player }: Output): void {
    const particulars = { attributes: NOTHING, player };
    this.put({ name, of: name }, output, [this.nodeOf(value)], this.typeOf(value), particulars);
  }

  put<A>(
    label: Label,
    op: Op<A>,
    inputs: readonly PlanNode[],
    type: TensorType,
    particulars: Particulars<A>,
  ): PlanNode {
    const id = this.nodes.length;
    const node = { id, ...label, op: op as Op, inputs, type, lifetime: 'request' } as const;
    const whole: PlanNode = { ...node, ...particulars };
    this.nodes.push(whole);
    return whole;
  }

  typeOf(value: Value): TensorType {
    return { ...this.scales.of(value), shape: value.shape };
  }

  operand(value: Value): Operand {
    return this.scales.operand(value);
  }

  nodeOf({ id }: Value): PlanNode {
    return this.#plain.get(id)!;
  }

  isWantedOpen(value: Value): boolean {
    return this.#openings.isFree(value);
  }

  linear(label: Label, value: Value, inputs: readonly PlanNode[]): PlanNode {
    const isCached = inputs.every(({ lifetime }) => lifetime === 'model');
    // A factor that was cut has fewer fractional bits than the value.
    const type = { ...inputs[0]!.type, shape: value.shape };
    return this.put(label, ruleOf(value).linear!, inputs, type, {
      attributes: value.attributes,
      lifetime: isCached ? 'model' : 'request',
      isPublic: inputs.every((input) => input.isPublic === true),
      isOpen: inputs.every((input) => input.isOpen === true),
    });
  }

  factors(product: Value): PlanNode[] {
    return product.operands.map((each, side) => this.#cutTo(each, this.#dropped(product, side)));
  }

  openFactors(product: Value): PlanNode[] {
    return product.operands.map((each, side) => this.#open(each, this.#dropped(product, side)));
  }

  #dropped(product: Value, side: number): number {
    return this.scales.dropped(product)[side] ?? 0;
  }

  /** A factor with `bits` bits less, truncated once for all products that want it so. */
  #cutTo(value: Value, bits: number): PlanNode {
    const input = this.nodeOf(value);
    if (bits === 0) return input;
    const key = `${value.id} ${bits}`;
    const found = this.#cut.get(key);
    if (found) return found;
    const fractionBits = input.type.fractionBits - bits;
    if (isPublic(value)) {
      throw new CompileError(
        `${value.name} is public and has ${input.type.fractionBits} fractional bits; its product ` +
          `has room for ${fractionBits}. Truncate it before.`,
      );
    }
    const label = labelOf(value, '-cut');
    const type = { ...input.type, fractionBits };
    const [source, ...others] = ruleOf(value).moves ? value.operands : [];
    // The same elements in another order, or repeated: cut before, for all that is made of them.
    const isCutBefore =
      source && others.length === 0 && sizeOf(source.shape) <= sizeOf(value.shape);
    const node = isCutBefore
      ? this.linear(label, value, [this.#cutTo(source, bits)])
      : putTruncation(this, label, input, type, { bits });
    this.#cut.set(key, node);
    return node;
  }

  /** The node under which a factor is open, masked; made when it is first needed. */
  #open(value: Value, bits: number): PlanNode {
    if (bits === 0 && this.#openings.isFree(value)) return this.nodeOf(value);
    const key = `${value.id} ${bits}`;
    let node = this.#opened.get(key);
    if (!node) {
      const label = labelOf(value, `${bits === 0 ? '' : '-cut'}-masked`);
      if (this.#openings.isExchanged(value, bits)) {
        const input = this.#cutTo(value, bits);
        node = this.put(label, mask, [input], input.type, { attributes: NOTHING, isOpen: true });
      } else {
        const sources = value.operands.map((each) => this.#open(each, bits));
        node = this.linear(label, value, sources);
      }
      this.#opened.set(key, node);
    }
    return node;
  }
}
