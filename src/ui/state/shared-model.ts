/**
 * The model that a person has shared with the servers, kept for the case that the servers must be
 * started again. Undefined as long as they have the shipped one.
 */
import type { KeptModel } from '../../model/facts';

let shared: KeptModel | undefined;

export const sharedModel = (): KeptModel | undefined => shared;

export function rememberShared(model: KeptModel): void {
  shared = model;
}
