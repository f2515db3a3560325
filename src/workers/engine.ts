/** What a party's worker takes from the engine: it comes while the worker says that it lives. */
export { MessagePortChannel } from '../mpc/links/message-port';
export { SharedMemoryChannel } from '../mpc/links/shared-memory';
export { KernelMemory } from '../mpc/ring/memory';
export { LocalParties } from '../mpc/runtime/local-parties';
export { PartyService } from '../mpc/runtime/service';
export { checkSpec } from '../model/check-network';
export { planFacts } from '../model/layer-facts';
export { planSource } from '../model/plan-source';
export { PredictionClient } from '../players/prediction-client/prediction-client';
