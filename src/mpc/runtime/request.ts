/** What a message of a request says in its header besides sender, receiver and node. */
import type { Header } from '../channel/frame';
import type { Plan } from '../pond/plan';
import type { Phase } from '../trace/trace';
import type { PartyName } from './parties';

export interface RequestId {
  /** In a setup, the model's number. */
  readonly request: number;
  readonly model: number;
  readonly plan: Plan;
}

export const headerFor = (
  { request, model, plan }: RequestId,
  message: { to: PartyName; phase: Phase; node?: number; kind?: Header['kind'] },
): Omit<Header, 'from'> => ({
  kind: message.kind ?? 'data',
  phase: message.phase,
  to: message.to,
  node: message.node ?? 0,
  request,
  model,
  batch: plan.batch,
  digest: plan.digest,
});
