/** The nodes of a plan while it is being made. */
import type { Op } from './op';
import { broadcast } from './ops/broadcast';
import { constant } from './ops/constant';
import { mulPublic } from './ops/mul-public';
import { reshape } from './ops/reshape';
import { truncate } from './ops/truncate';
import { truncateLocal } from './ops/truncate-local';
import type { PlanNode, TensorType } from './plan';
import { CompileError } from './scales';
import { schedule } from './schedule';

/** A node's own name, and the value's that it is made for. */
export type Label = Pick<PlanNode, 'name' | 'of'>;

type Extra = Partial<Omit<PlanNode, keyof Label | 'id' | 'op' | 'inputs' | 'type'>>;

export class NodeList {
  readonly #nodes: PlanNode[] = [];

  put(
    label: Label,
    op: Op,
    inputs: readonly PlanNode[],
    type: TensorType,
    extra: Extra = {},
  ): PlanNode {
    const id = this.#nodes.length;
    const node: PlanNode = { id, ...label, op, inputs, type, lifetime: 'request', ...extra };
    this.#nodes.push(node);
    return node;
  }

  /** Leaves `bits` bits fewer; with negative bits, more. `type` is that of the result. */
  putTruncation(
    label: Label,
    input: PlanNode,
    type: TensorType,
    bits: number,
    isLocal = false,
  ): PlanNode {
    // Nothing to drop: the point moves and that is all.
    if (bits === 0) return this.put(label, reshape, [input], type);
    if (bits > 62 || type.ring !== 64) {
      throw new CompileError(
        `${label.name} would drop ${bits} bits in Z_2^${type.ring}; 62 is the most.`,
      );
    }
    if (bits > 0)
      return this.put(label, isLocal ? truncateLocal : truncate, [input], type, { bits });
    // Fewer bits than are asked for: scaled up, which is exact.
    const unit = this.put(
      { ...label, name: `${label.name}-unit` },
      constant,
      [],
      { ring: type.ring, fractionBits: 0, shape: [] },
      { values: [2 ** -bits], isPublic: true },
    );
    const factor = this.put(
      { ...label, name: `${label.name}-factor` },
      broadcast,
      [unit],
      { ...type, fractionBits: 0 },
      { isPublic: true },
    );
    return this.put(label, mulPublic, [input, factor], type);
  }

  /** Scheduled and numbered, without those that nothing uses: what is only wanted open, say. */
  used(): PlanNode[] {
    const used = new Set<PlanNode>();
    for (const node of this.#nodes.toReversed()) {
      if (node.op.collect) used.add(node);
      if (used.has(node)) node.inputs.forEach((input) => used.add(input));
    }
    const renumbered = new Map<PlanNode, PlanNode>();
    for (const node of schedule(this.#nodes.filter((each) => used.has(each)))) {
      const inputs = node.inputs.map((input) => renumbered.get(input)!);
      renumbered.set(node, { ...node, id: renumbered.size + 1, inputs });
    }
    return [...renumbered.values()];
  }
}
