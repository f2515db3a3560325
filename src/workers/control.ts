/** What the page may ask of a worker: the control plane. No share ever passes through it. */
import type { SharedLink } from '../mpc/links/shared-memory';
import type { PartyName } from '../mpc/wire/parties';
import type { Trace } from '../mpc/trace/trace';
import type { ModelLogits } from '../players/evaluation/evaluate';
import type { InspectionControl } from './inspection/control';
import type { ClientAnswer } from '../players/answers';
import type { ModelSpec } from '../model/facts';

/** A link's end for this party, by the party at its other end. */
export type Ports = readonly (readonly [
  peer: PartyName,
  port: MessagePort,
  /** See `Channel`. */
  session: string,
  shared: SharedLink | undefined,
])[];

export interface ConnectOptions {
  readonly name: PartyName;
  readonly ports: Ports;
  /** Held by the worker as long as it lives; the page notices when it is free. */
  readonly lock: string;
  /** The compiled kernels; undefined where the browser cannot run them. */
  readonly kernels: WebAssembly.Module | undefined;
  /** Keep a copy of every message that arrives, for {@link PartyControl.recorded}. */
  readonly record: boolean;
}

export interface RecordedMessage {
  readonly from: PartyName;
  readonly bytes: Uint8Array;
}

/** Every party. */
export interface PartyControl extends InspectionControl {
  connect(options: ConnectOptions, onFailure: (message: string) => void): Promise<void>;
  /** Makes a model known by its public facts. */
  install(model: number, spec: ModelSpec): void;
  uninstall(model: number): void;
  /** What was noted of these requests; it is noted once and given away once. */
  takeTrace(requests: readonly number[]): Trace;
  /** Whether this party notes what it does from now on; it does after it was connected. */
  setTracing(isOn: boolean): void;
  /** What this party received since it was connected; empty unless it records. */
  recorded(): readonly RecordedMessage[];
}

export interface ClientControl extends PartyControl {
  /**
   * Which model to ask from now on; starts to fill the queue of tickets. Resolves when nothing that
   * was asked of the earlier model is under way any more.
   */
  use(model: number): Promise<void>;
  /** Gives all tickets up and deals new ones: who inspects wants to see a request from its start. */
  renew(): void;
  /** Loads what the first prediction will need. */
  warmUp(): Promise<void>;
  /** Resolves when the offline work for a prediction of so many images is done. */
  prepare(images: number): Promise<void>;
  /** @param pixels 784 bytes an image. */
  predict(pixels: Uint8Array): Promise<ClientAnswer>;
  /**
   * Logits alone, for many images; `job` is a number that its caller chose.
   * @param pixels 784 bytes an image.
   */
  logits(pixels: Uint8Array, job: number): Promise<ModelLogits>;
  /** Ends a job: what is under way of it rejects at once, what was dealt ahead for it is given up. */
  endJob(job: number): void;
}
