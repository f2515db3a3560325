/** What a message of a request says in its header besides sender, receiver and node. */
import { type Header, ProtocolError } from '../wire/frame';
import type { Plan } from '../pond/plan';
import type { Phase } from '../wire/phase';
import type { PartyName } from '../wire/parties';

/** As much as a header says of a request: also of one that was refused, whose plan nobody made. */
export interface RequestName {
  /** In a setup, the model's number. */
  readonly request: number;
  readonly model: number;
  readonly plan: Pick<Plan, 'batch' | 'digest'>;
}

export interface RequestId extends RequestName {
  readonly plan: Plan;
}

/** What a message is about, by its own header; `digest` is that of the model's plan, for any batch. */
export const requestOf = (
  { request, model, batch }: Header,
  { digest }: Pick<Plan, 'digest'>,
): RequestName => ({ request, model, plan: { batch, digest } });

/** @throws {ProtocolError} unless a message has the model and the batch of its request. */
export function checkRequest({ from, request, model, batch }: Header, of: RequestName): void {
  if (model === of.model && batch === of.plan.batch) return;
  throw new ProtocolError(
    `${from} sent a message of model ${model} and batch ${batch} for request ${request}, which has ` +
      `model ${of.model} and batch ${of.plan.batch}.`,
  );
}

export const headerFor = (
  { request, model, plan }: RequestName,
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
