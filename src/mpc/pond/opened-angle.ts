/**
 * Opens a value modulo 2^k under an angle r that the producer knows, to 32 bits: what is opened is the
 * top 32 of the low k bits. Where k > 32 the low bits stay unopened, of each share and of r; so what
 * is opened can be a unit of 2^(k−32) more or less than what both make without them.
 */
import { Role } from '../random/stream';
import type { Arithmetic } from '../ring/arithmetic';
import type { Scope } from '../ring/scope';
import type { Masked, Tensor } from '../ring/tensor';
import type { OpNode } from './node';
import { type DealerContext, newTensor, type ServerContext } from './op';

const ANGLE = 'angle';

function topBits(arithmetic: Arithmetic, scope: Scope, value: Tensor, bits: number): Tensor {
  if (value.ring === 32) return value;
  const top = scope.tensor(32, value.shape);
  arithmetic.kernels.high32(top.pointer, value.pointer, value.length, bits - 32);
  return top;
}

/** @param bits k. @returns r in Z_2^32. */
export function dealAngle(node: OpNode, dealer: DealerContext, bits: number): Tensor {
  const { arithmetic, temporary } = dealer;
  const input = node.inputs[0]!.type;
  const angle = newTensor(temporary, input);
  const other = newTensor(temporary, input);
  dealer.stream('server0', Role.angle, angle);
  dealer.stream('server1', Role.angle, other);
  arithmetic.add(angle, angle, other);
  return topBits(arithmetic, temporary, angle, bits);
}

export function prepareAngle(node: OpNode, server: ServerContext): void {
  const angle = newTensor(server.scope, node.inputs[0]!.type);
  server.stream('crypto-producer', Role.angle, angle);
  server.keep(node, ANGLE, angle);
}

/** This server's share of r, whole; to be asked before the opening, which takes its place. */
export const keptAngle = (node: OpNode, server: ServerContext): Tensor => server.kept(node, ANGLE);

export interface Opening {
  /** Adds a unit of what is opened, where some bits are not, so that nothing becomes less than it is. */
  readonly raised?: boolean;
}

export function openAngle(
  node: OpNode,
  server: ServerContext,
  bits: number,
  { raised = false }: Opening = {},
): Promise<Masked> {
  const { arithmetic, scope, temporary } = server;
  const part = keptAngle(node, server);
  arithmetic.add(part, part, server.share(node.inputs[0]!));
  if (raised && bits > 32 && server.index === 0) {
    const unit = newTensor(temporary, part);
    unit.i64().fill(1n << BigInt(bits - 32));
    arithmetic.add(part, part, unit);
  }
  return server.open(topBits(arithmetic, scope, part, bits));
}

/** What is sent, each way. */
export const angleBytes = (elements: number): number => 4 * elements;
