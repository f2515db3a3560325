/**
 * What a party's worker takes from the engine, as one chunk: every script loads it under the same
 * name, so a visitor fetches it once and not once a worker. A script still plays one role only.
 */
export { MessagePortChannel } from '../mpc/links/message-port';
export { SharedMemoryChannel } from '../mpc/links/shared-memory';
export { KernelMemory } from '../mpc/ring/memory';
export { LocalParties } from '../mpc/runtime/local-parties';
export { PartyService } from '../mpc/runtime/service';
// Some scripts know how files are fetched before they have the engine. All is named, as below.
export * from '../assets/asset-error';
export * from '../assets/fetch-asset';
export * from '../assets/load-part';
// The owner knows networks before it has the engine; both take them from one chunk, so all is named.
export * from '../model/check-network';
export * from '../model/inputs';
export { planFacts } from '../model/layer-facts';
export * from '../model/layers';
export * from '../model/layers/range';
export * from '../model/layers/spec-error';
export * from '../model/network';
export { planSource } from '../model/plan-source';
export { PredictionClient } from '../players/prediction-client/prediction-client';
