/** Values → nodes: one at a time, in order, with the openings and truncations that they need. */
import {
  type Computation,
  isLinear,
  isPublic,
  type Output,
  type Value,
} from '../graph/computation';
import type { PlayerName } from '../wire/parties';
import { type Label, NodeList } from './node-list';
import { openValues, maskedOperands, movesAll } from './openings';
import { constant } from './ops/constant';
import { LINEAR_OPS } from './ops/linear-ops';
import { mask } from './ops/mask';
import { maskedInput } from './ops/masked-input';
import { matmul } from './ops/matmul';
import { matmulPublic } from './ops/matmul-public';
import { mul } from './ops/mul';
import { mulPublic } from './ops/mul-public';
import { output } from './ops/output';
import { reveal } from './ops/reveal';
import { sharedInput } from './ops/shared-input';
import { sigmoid } from './ops/sigmoid';
import { square } from './ops/square';
import type { PlanNode, TensorType } from './plan';
import { chooseScales, CompileError, type Scales } from './scales';

const labelOf = ({ name, partOf = name }: Value, ending = ''): Label => ({
  name: name + ending,
  of: partOf,
});

export class Lowering {
  readonly #scales: Scales;
  /** Values that have to be open under masks and are so without a round. */
  readonly #open: Set<number>;
  readonly #nodes = new NodeList();
  readonly #plain = new Map<number, PlanNode>();
  readonly #opened = new Map<string, PlanNode>();
  readonly #cut = new Map<string, PlanNode>();

  constructor(
    computation: Computation,
    private readonly requester: PlayerName,
  ) {
    this.#scales = chooseScales(computation);
    this.#open = openValues(
      computation,
      (product, side) => (this.#scales.dropped(product)[side] ?? 0) > 0,
    );
  }

  lower(value: Value): void {
    this.#plain.set(value.id, this.#lowered(value));
  }

  output({ name, value, player }: Output): void {
    this.#nodes.put({ name, of: name }, output, [this.#share(value)], this.#type(value), {
      player,
    });
  }

  nodes(): PlanNode[] {
    return this.#nodes.used();
  }

  #type(value: Value): TensorType {
    return { ...this.#scales.of(value), shape: value.shape };
  }

  #share({ id }: Value): PlanNode {
    return this.#plain.get(id)!;
  }

  #lowered(value: Value): PlanNode {
    const type = this.#type(value);
    const { name } = value;
    const label = labelOf(value);
    switch (value.kind) {
      case 'input': {
        const { player, cached, bound } = value;
        if (!cached && player !== this.requester) {
          throw new CompileError(
            `Input ${name} of ${player} must be cached: only ${this.requester} asks.`,
          );
        }
        const isOpen = this.#open.has(value.id);
        return this.#nodes.put(label, isOpen ? maskedInput : sharedInput, [], type, {
          player,
          lifetime: cached ? 'model' : 'request',
          isOpen,
          ...(bound === undefined ? {} : { bound }),
        });
      }
      case 'constant': {
        const isOpen = this.#open.has(value.id);
        return this.#nodes.put(label, constant, [], type, {
          values: value.values,
          isPublic: true,
          isOpen,
        });
      }
      case 'matmul':
      case 'mul':
      case 'square':
        return this.#product(value, type);
      case 'sigmoid': {
        const { period, coefficients } = value.gate;
        const input = value.operands[0]!;
        const angleBits = Math.log2(period) + this.#type(input).fractionBits;
        const gate = { period, harmonics: coefficients.length, coefficients, angleBits };
        return this.#nodes.put(label, sigmoid, [this.#share(input)], type, { gate });
      }
      case 'truncate': {
        const input = this.#share(value.operands[0]!);
        const bits = input.type.fractionBits + value.exponent - type.fractionBits;
        return this.#nodes.putTruncation(label, input, type, bits, value.method === 'local');
      }
      case 'reveal':
        return this.#nodes.put(label, reveal, [this.#share(value.operands[0]!)], type, {
          isPublic: true,
          isOpen: this.#open.has(value.id),
        });
      case 'add':
      case 'sub':
      case 'neg':
      case 'sum':
      case 'reshape':
      case 'transpose':
      case 'slice':
      case 'concat':
      case 'broadcast':
        return this.#linear(
          label,
          value,
          value.operands.map((each) => this.#share(each)),
        );
    }
  }

  #linear(label: Label, value: Value, inputs: readonly PlanNode[]): PlanNode {
    if (!isLinear(value)) throw new CompileError(`${label.name} is not linear.`);
    const isCached = inputs.every(({ lifetime }) => lifetime === 'model');
    // A factor that was cut has fewer fractional bits than the value.
    const type = { ...inputs[0]!.type, shape: value.shape };
    return this.#nodes.put(label, LINEAR_OPS[value.kind], inputs, type, {
      lifetime: isCached ? 'model' : 'request',
      movement: value.movement,
      isPublic: inputs.every((input) => input.isPublic === true),
      isOpen: inputs.every((input) => input.isOpen === true),
    });
  }

  #product(value: Value, type: TensorType): PlanNode {
    const { operands } = value;
    const label = labelOf(value);
    const dropped = this.#scales.dropped(value);
    if (maskedOperands(value).length > 0) {
      const inputs = operands.map((each, side) => this.#openOperand(each, dropped[side] ?? 0));
      if (value.kind === 'square') return this.#nodes.put(label, square, inputs, type);
      // What is cached goes to the right: its part of the work is done ahead.
      if (value.kind === 'mul' && inputs[0]!.lifetime === 'model') inputs.reverse();
      return this.#nodes.put(label, value.kind === 'mul' ? mul : matmul, inputs, type);
    }
    const inputs = operands.map((each, side) => this.#cutOperand(each, dropped[side] ?? 0));
    if (value.kind === 'matmul') return this.#nodes.put(label, matmulPublic, inputs, type);
    if (value.kind === 'square') inputs.push(inputs[0]!);
    // The public factor goes to the right.
    else if (inputs[0]!.isPublic && !inputs[1]!.isPublic) inputs.reverse();
    return this.#nodes.put(label, mulPublic, inputs, type);
  }

  /** A factor with `bits` bits less, truncated once for all products that want it so. */
  #cutOperand(value: Value, bits: number): PlanNode {
    const input = this.#share(value);
    if (bits === 0) return input;
    const key = `${value.id} ${bits}`;
    let node = this.#cut.get(key);
    if (!node && movesAll(value)) {
      node = this.#linear(labelOf(value, '-cut'), value, [
        this.#cutOperand(value.operands[0]!, bits),
      ]);
      this.#cut.set(key, node);
    }
    if (!node) {
      const fractionBits = input.type.fractionBits - bits;
      if (isPublic(value)) {
        throw new CompileError(
          `${value.name} is public and has ${input.type.fractionBits} fractional bits; its product ` +
            `has room for ${fractionBits}. Truncate it before.`,
        );
      }
      node = this.#nodes.putTruncation(
        labelOf(value, '-cut'),
        input,
        { ...input.type, fractionBits },
        bits,
      );
      this.#cut.set(key, node);
    }
    return node;
  }

  /** The node under which a factor is open, masked; made when it is first needed. */
  #openOperand(value: Value, bits: number): PlanNode {
    if (bits === 0 && this.#open.has(value.id)) return this.#share(value);
    const key = `${value.id} ${bits}`;
    let node = this.#opened.get(key);
    if (!node) {
      const label = labelOf(value, `${bits === 0 ? '' : '-cut'}-masked`);
      if (movesAll(value)) {
        node = this.#linear(label, value, [this.#openOperand(value.operands[0]!, bits)]);
      } else {
        const input = this.#cutOperand(value, bits);
        node = this.#nodes.put(label, mask, [input], input.type, { isOpen: true });
      }
      this.#opened.set(key, node);
    }
    return node;
  }
}
