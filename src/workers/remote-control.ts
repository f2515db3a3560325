/** What the page may ask of the worker that is the client of servers on other hosts. */
import type { ModelSpec } from '../model/facts';
import type { Pulse } from '../mpc/runtime/pulse';
import type { ClientAnswer } from '../players/answers';
import type { OneClock } from '../remote/one-clock';
import type { HostRole } from '../remote/hello';
import type { Distance } from '../remote/talk';
import type { Silent } from './servers';

/** A host of the configuration, and what is measured of it. */
export interface HostView {
  readonly role: HostRole;
  /** Who runs it, by the configuration. */
  readonly owner: string;
  /** Where the page calls it. */
  readonly address: string;
  /** SHA-256 of the certificates by which the other hosts know it. */
  readonly certificates: readonly string[];
  /** Undefined until it was measured. */
  readonly distance: Distance | undefined;
}

/** A sharing of the model, as a session has found it. */
export interface SharedModel {
  /** Grows with every sharing: answers say which one they are of. */
  readonly number: number;
  /** When its owner shared it, for people. */
  readonly at: string;
  readonly spec: ModelSpec;
}

interface Listeners {
  /** Told with each session: there is one again. */
  readonly onSession: (model: SharedModel) => void;
  /**
   * A session has ended, or did not come about, for this reason. Another begins with the next question, or
   * with the one that waits. `isIdle` if it ended since nothing was asked for long: that is no loss.
   */
  readonly onLoss: (message: string, isIdle: boolean) => void;
  /** More is known of how far the hosts are. */
  readonly onHosts: (hosts: readonly HostView[]) => void;
  /** See `ServersOptions`. */
  readonly onSilence: (silent: Silent | undefined) => void;
}

export interface ConnectOptions {
  /** The public configuration, and what its file is called. */
  readonly config: { readonly text: string; readonly file: string };
  readonly kernels: WebAssembly.Module | undefined;
  /** Held as long as the worker lives. */
  readonly lock: string;
  readonly tracing: boolean;
  /** Numbers of requests begin here. */
  readonly firstRequest: number;
}

export interface RemoteControl {
  pulse(): Pulse;
  /** Reads the configuration. @throws {ConfigError} that has everything that is wrong with it. */
  configure(options: ConnectOptions, ...listeners: Heard): Promise<readonly HostView[]>;
  /**
   * Resolves when there is a session. @throws {Refused} that names the host.
   * @param isAgain there was one before: then hosts are called for as long as for an answer.
   */
  open(isAgain: boolean): Promise<SharedModel>;
  warmUp(): Promise<void>;
  prepare(images: number): Promise<void>;
  /** @param pixels 784 bytes an image. @param look see `ClientControl.predict`. */
  predict(pixels: Uint8Array, look?: boolean): Promise<ClientAnswer>;
  /** What all parties noted of requests of one session. @throws if that has ended. */
  takeTrace(requests: readonly number[]): Promise<OneClock>;
  setTracing(isOn: boolean): Promise<void>;
}

/** Functions go over as arguments of their own. */
export type Heard = [
  Listeners['onSession'],
  Listeners['onLoss'],
  Listeners['onHosts'],
  Listeners['onSilence'],
];
