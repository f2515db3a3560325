/** The plans of one computation for any batch, each compiled once. */
import type { Computation } from '../../graph/computation';
import type { PlayerName } from '../../wire/parties';
import type { Plan, PlanNode, PlanSource } from '../plan';
import { nodesOf, planOf } from './compile';
import { digestOf } from './digest';

/**
 * Batches whose plans stand for all: a size that grows with the batch, as a multiple of it or
 * otherwise, is another in each, so the digest has all dimensions with the batch as a symbol.
 */
const WITNESSES = [0, 1, 2];
/** Plans that are kept. */
const MOST = 16;

/** @param build the computation for so many rows of the requester's inputs. */
export function planSource(
  build: (batch: number) => Computation,
  requester: PlayerName,
): PlanSource {
  const plans = new Map<number, Plan>();
  let digest: number | undefined;
  return (batch) => {
    const found = plans.get(batch);
    if (found) return found;
    const nodes = (rows: number): PlanNode[] => nodesOf(build(rows), requester);
    const keep = (rows: number, of: PlanNode[], name: number): Plan => {
      if (plans.size >= MOST) plans.delete(plans.keys().next().value!);
      const plan = planOf(of, requester, rows, name);
      plans.set(rows, plan);
      return plan;
    };
    if (digest === undefined) {
      const all = WITNESSES.map(nodes);
      digest = digestOf(all);
      for (const [i, rows] of WITNESSES.entries()) keep(rows, all[i]!, digest);
    }
    return plans.get(batch) ?? keep(batch, nodes(batch), digest);
  };
}
