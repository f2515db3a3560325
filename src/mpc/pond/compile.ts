/**
 * Computation → Plan: decides which inputs arrive masked, and puts an opening before each product
 * that needs one. Rings and scales are chosen in `scales.ts`.
 */
import type { Computation, Value } from '../graph/computation';
import type { PlayerName } from '../runtime/parties';
import type { Op } from './op';
import { add } from './ops/add';
import { mask } from './ops/mask';
import { maskedInput } from './ops/masked-input';
import { matmul } from './ops/matmul';
import { output } from './ops/output';
import { sharedInput } from './ops/shared-input';
import { sigmoid } from './ops/sigmoid';
import type { Plan, PlanNode, TensorType } from './plan';
import { digestOf } from './digest';
import { requestMessages } from './request-cost';
import { chooseScales, CompileError } from './scales';

export function compile(computation: Computation, requester: PlayerName, batch: number): Plan {
  const scales = chooseScales(computation);
  const multiplied = new Set(
    computation.values.flatMap((value) =>
      value.kind === 'matmul' ? [value.left.id, value.right.id] : [],
    ),
  );
  const nodes: PlanNode[] = [];
  const plain = new Map<number, PlanNode>();
  const masked = new Map<number, PlanNode>();

  const put = (
    name: string,
    op: Op,
    inputs: readonly PlanNode[],
    type: TensorType,
    extra: Partial<PlanNode> = {},
  ): PlanNode => {
    const id = nodes.length + 1;
    const node: PlanNode = { id, name, op, inputs, type, lifetime: 'request', ...extra };
    nodes.push(node);
    return node;
  };
  const typeOf = (value: Value): TensorType => ({ ...scales.get(value.id)!, shape: value.shape });
  const share = (value: Value): PlanNode => plain.get(value.id)!;
  /** The node under which `value` is open, masked; made when it is first needed. */
  const opened = (value: Value): PlanNode => {
    if (value.kind === 'input') return share(value);
    let node = masked.get(value.id);
    if (!node) {
      node = put(`${value.name}-masked`, mask, [share(value)], typeOf(value));
      masked.set(value.id, node);
    }
    return node;
  };
  const lower = (value: Value): PlanNode => {
    const type = typeOf(value);
    switch (value.kind) {
      case 'input': {
        if (!value.cached && value.player !== requester) {
          throw new CompileError(
            `Input ${value.name} of ${value.player} must be cached: only ${requester} asks.`,
          );
        }
        return put(value.name, multiplied.has(value.id) ? maskedInput : sharedInput, [], type, {
          player: value.player,
          lifetime: value.cached ? 'model' : 'request',
        });
      }
      case 'matmul':
        return put(value.name, matmul, [opened(value.left), opened(value.right)], type);
      case 'add':
        return put(value.name, add, [share(value.left), share(value.right)], type);
      case 'sigmoid': {
        const { period, coefficients } = value.gate;
        const angleBits = Math.log2(period) + typeOf(value.input).fractionBits;
        const gate = { period, harmonics: coefficients.length, coefficients, angleBits };
        return put(value.name, sigmoid, [share(value.input)], type, { gate });
      }
    }
  };

  for (const value of computation.values) plain.set(value.id, lower(value));
  for (const { name, value, player } of computation.outputs) {
    put(name, output, [share(value)], typeOf(value), { player });
  }

  const costs = nodes.map((node) => ({ node, cost: node.op.cost(node) }));
  return {
    nodes,
    batch,
    requester,
    digest: digestOf(nodes),
    rounds: costs.reduce((sum, { cost }) => sum + cost.rounds, 0),
    messages: [
      ...requestMessages(nodes, requester),
      ...costs.flatMap(({ node, cost }) => cost.messages.map((m) => ({ ...m, node: node.id }))),
    ],
  };
}
