/** An op in the whole protocol, five parties over memory channels, against its plain reference in bigints. */
import { expect } from 'vitest';
import { KINDS } from '../pond/ops';
import type { Kernels } from '../ring/kernel-interface';
import { referenceKernels } from '../ring/kernels/reference';
import type { KernelMemory } from '../ring/memory';
import type { Ring } from '../ring/ring';
import { LocalCluster } from './local-cluster';
import { measuredMessages, predictedMessages, runPlan } from './run-plan';
import type { Sample } from './sample-builder';

/**
 * The op’s result is within its errors, and each message has the bytes of the cost formula.
 * @returns protocol − reference, of each element.
 */
export async function checkOp(
  { computation, batch, inputs }: Sample,
  name: string,
  {
    makeKernels = referenceKernels,
    ring = 64,
  }: { makeKernels?: (memory: KernelMemory) => Kernels; ring?: Ring } = {},
): Promise<bigint[]> {
  const cluster = new LocalCluster(makeKernels, { record: true });
  const result = await runPlan(computation, batch, inputs, { cluster, ring });
  const { plan, expected, actual } = result;
  expect(cluster.failures).toEqual([]);
  expect(plan.nodes.map((node) => node.op.name)).toContain(name);
  const last = plan.nodes.find((node) => node.op.collect)!.inputs[0]!;
  const [least, most] = last.op.errors?.(last) ?? [0n, 0n];
  expect(actual).toHaveLength(expected.length);
  const errors = actual.map((value, i) => value - expected[i]!);
  const wrong = errors.findIndex((error) => error < least || error > most);
  expect(wrong, `element ${wrong}: ${actual[wrong]} instead of ${expected[wrong]}`).toBe(-1);
  expect(measuredMessages(result)).toEqual(predictedMessages(plan));
  return errors;
}

/** Ops that the compiler only puts into Z_2^64. */
const WIDE = new Set(
  Object.values(KINDS).flatMap(({ isWide, ops }) => (isWide ? ops.map(({ name }) => name) : [])),
);

/** In which it is tried. */
export const ringsOf = (name: string): Ring[] => (WIDE.has(name) ? [64] : [64, 32]);

/** Of values that are tried: all that the ring has. */
export const bitsOf = (ring: Ring) => ring - 1;
