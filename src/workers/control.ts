/**
 * What the page may ask of a worker: the control plane. No share passes through it but those that the
 * client made of its own image, and what a person who arms the parties looks at.
 */
import type { SharedLink } from '../mpc/links/shared-memory';
import type { PartyClient } from '../mpc/runtime/clients';
import type { Pulse } from '../mpc/runtime/pulse';
import type { PartyName } from '../mpc/wire/parties';
import type { ModelLogits } from '../players/evaluation/evaluate';
import type { InspectionControl } from './inspection/control';
import type { Recorded } from './inspection/recording';
import type { ClientAnswer } from '../players/answers';
import type { ModelSpec } from '../model/facts';

/** One end of a link, on its way to the party that it belongs to. */
export interface PortEnd {
  readonly port: MessagePort;
  readonly session: string;
  readonly shared: SharedLink | undefined;
}

export interface ConnectOptions {
  readonly name: PartyName;
  /** Its end of each link, by the party at the other one. */
  readonly links: ReadonlyMap<PartyName, PortEnd>;
  /** Held by the worker as long as it lives; the page notices when it is free. */
  readonly lock: string;
  /** See `PartyOptions`: for a client in place of another. */
  readonly firstRequest: number;
  /** The compiled kernels; undefined where the browser cannot run them. */
  readonly kernels: WebAssembly.Module | undefined;
  /** Keep copies of what arrives, for {@link PartyControl.recorded}. */
  readonly record: boolean;
}

/** Every party. */
export interface PartyControl extends InspectionControl {
  connect(options: ConnectOptions, onFailure: (message: string) => void): Promise<void>;
  /** Takes a fresh link to `peer`, whose worker or whose link was replaced. */
  relink(peer: PartyName, end: PortEnd): void;
  /** How far it is; also before it is connected. */
  pulse(): Pulse;
  /** What any host asks of its party; once it is connected. */
  readonly service: PartyClient<ModelSpec>;
  /** What this party received last since it was connected; empty unless it records. */
  recorded(): Recorded;
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
  /**
   * @param pixels 784 bytes an image.
   * @param look at what the client made of its own image: the one way in which shares leave a worker
   * that nobody armed.
   */
  predict(pixels: Uint8Array, look?: boolean): Promise<ClientAnswer>;
  /**
   * Logits alone, for many images; `job` is a number that its caller chose.
   * @param pixels 784 bytes an image.
   */
  logits(pixels: Uint8Array, job: number): Promise<ModelLogits>;
  /** Ends a job: what is under way of it rejects at once, what was dealt ahead for it is given up. */
  endJob(job: number): void;
}
