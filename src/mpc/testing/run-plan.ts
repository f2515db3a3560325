/** Runs a computation by the protocol and by its plain reference, and keeps what was measured. */
import type { Computation } from '../graph/computation';
import { compile, planOf } from '../pond/compiler/compile';
import type { Plan, PlanNode } from '../pond/plan';
import { HEADER_BYTES } from '../wire/frame';
import { type Ring, ringBytes, toSigned } from '../ring/ring';
import type { Phase } from '../wire/phase';
import { LocalCluster } from './local-cluster';

export interface RunResult {
  readonly plan: Plan;
  /** The first output as signed ring elements: the sum of the two shares that were sent. */
  readonly actual: readonly bigint[];
  readonly expected: readonly bigint[];
  readonly cluster: LocalCluster;
  readonly request: number;
}

const MODEL = 1;

/** round(x·2^f), half away from zero, in BigInt: what `encode` must do. */
export function encodeExactly(value: number, fractionBits: number): bigint {
  const scaled = value * 2 ** fractionBits;
  const whole = Math.trunc(scaled);
  return BigInt(whole) + (Math.abs(scaled - whole) >= 0.5 ? BigInt(Math.sign(scaled)) : 0n);
}

function elements(bytes: Uint8Array, ring: Ring): bigint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + HEADER_BYTES);
  const size = ringBytes(ring);
  return Array.from({ length: view.byteLength / size }, (_, i) =>
    ring === 32 ? BigInt(view.getInt32(i * 4, true)) : view.getBigInt64(i * 8, true),
  );
}

/**
 * The same plan in Z_2^32: what the compiler does with values that only feed a gate, whose results
 * then never come out. Here they do.
 */
function narrowed({ nodes, requester, batch }: Plan): Plan {
  const made: PlanNode[] = [];
  for (const node of nodes) {
    const inputs = node.inputs.map(({ id }) => made[id - 1]!);
    made.push({ ...node, inputs, type: { ...node.type, ring: 32 } });
  }
  return planOf(made, requester, batch);
}

export async function runPlan(
  computation: Computation,
  batch: number,
  inputs: ReadonlyMap<string, readonly number[]>,
  {
    cluster = new LocalCluster(undefined, { record: true }),
    ring = 64,
  }: { cluster?: LocalCluster; ring?: Ring } = {},
): Promise<RunResult> {
  const wide = compile(computation, 'prediction-client', batch);
  const plan = ring === 64 ? wide : narrowed(wide);
  // One batch a computation here: its plan for 0 rows is only asked for the cached inputs.
  await cluster.share(MODEL, () => plan, inputs);
  const { request } = await cluster.ask(MODEL, batch, inputs);

  const values = new Map<PlanNode, readonly bigint[]>();
  for (const node of plan.nodes) {
    const given = node.op.provide ? inputs.get(node.name) : undefined;
    const operands = node.inputs.map((input) => values.get(input)!);
    values.set(
      node,
      given
        ? given.map((value) => encodeExactly(value, node.type.fractionBits))
        : node.op.reference!(node, operands),
    );
  }
  const result = plan.nodes.find((node) => node.op.collect)!;
  const shares = cluster.recorded
    .filter(({ from, to }) => from.startsWith('server') && to === 'prediction-client')
    .filter(({ bytes }) => bytes.length > HEADER_BYTES)
    .map(({ bytes }) => elements(bytes, result.type.ring));
  const [first = [], second = []] = shares;
  return {
    plan,
    cluster,
    request,
    expected: values.get(result)!,
    actual: first.map((share, i) => toSigned(share + second[i]!, result.type.ring)),
  };
}

/** "from to phase node bytes" of every message with a payload, sorted. */
export function measuredMessages({ cluster, request }: RunResult): string[] {
  const events = [cluster.trace(request), cluster.trace(MODEL, 'setup')].flatMap((t) => t.messages);
  return events
    .filter(({ direction, bytes }) => direction === 'sent' && bytes > 0)
    .map(showMessage)
    .sort();
}

export const predictedMessages = ({ messages }: Plan): string[] =>
  messages
    .filter(({ bytes }) => bytes > 0)
    .map(showMessage)
    .sort();

const showMessage = (m: {
  from: string;
  to: string;
  phase: Phase;
  node: number;
  bytes: number;
}): string => `${m.from} → ${m.to} ${m.phase} node ${m.node}: ${m.bytes} bytes`;
