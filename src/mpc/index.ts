/** The engine's public face: what a program needs to run a private computation. */
export type { Channel, LinkEnd, LinkPromises, ShortCut } from './wire/channel';
export { ProtocolError } from './wire/frame';
export { memoryChannels } from './links/memory';
export { MessagePortChannel } from './links/message-port';
export { SharedMemoryChannel, sharedLinkMemory, type SharedLink } from './links/shared-memory';
export type { Computation, Value } from './graph/computation';
export type { GateSpec } from './pond/gate/gate-spec';
export { Graph } from './pond/ops/graph';
export { GraphError } from './graph/graph-error';
export { sigmoidPolynomial } from './pond/ops/sigmoid-polynomial';
export { compile } from './pond/compiler/compile';
export { describe } from './pond/compiler/describe';
export { calibrate, gateFit, GateFitError, type GateFit } from './pond/gate/fits';
export type { Plan, PlanNode } from './pond/plan';
export { CompileError } from './pond/compile-error';
export { RandomnessError } from './random/seed';
export { EncodingError } from './ring/fixed-point';
export type { Kernels } from './ring/kernel-interface';
export { loadKernels } from './ring/kernels/load';
export { KernelMemory, MemoryExhausted } from './ring/memory';
export type { OwnerClient, Parties, PartyClient, RequesterClient } from './runtime/clients';
export { CryptoProducer } from './runtime/crypto-producer';
export { LinkClosed } from './runtime/link-closed';
export { LocalParties } from './runtime/local-parties';
export { Owner, type Values } from './runtime/owner';
export { LINKS, PARTIES, SERVERS, type PartyName } from './wire/parties';
export { type Failure, type PartyOptions, type Spoils } from './runtime/party';
export {
  type Answer,
  Requester,
  RequestFailed,
  type Ticket,
  TicketError,
} from './runtime/requester';
export { Server } from './runtime/server';
export { BudgetError, TicketQueue } from './runtime/ticket-queue';
export type { Trace } from './trace/trace';
export { localComputation, type LocalComputation } from './session/local';
export { type Output, Pond, type PondTensor } from './session/pond';
export { type RunReport, Session, type SessionOptions } from './session/session';
export {
  dealTriples,
  fromFiles,
  onDemand,
  queued,
  type TripleSource,
} from './session/triple-source';
export type { TripleFiles } from './triples/deal';
export type { Claim } from './triples/open-deal';
export { TripleFileError, type TripleParty } from './triples/triple-file-error';
