/** What the page asks of the servers, wherever they are: in this tab (`cluster.ts`) or on other hosts (`remote`). */
import type { ModelSpec } from '../model/facts';
import type { ClientAnswer, PlaintextPrediction } from '../players/answers';
import type { PartyFailure, Prediction } from './prediction';

/** Hosts that owe an answer while somebody waits. */
export interface Silent {
  /** For people. */
  readonly who: string;
  /** In milliseconds since 1970. */
  readonly since: number;
}

export interface ServersOptions {
  /** What could not be mended; what is asked from then on rejects. */
  readonly onFailure: (failure: PartyFailure) => void;
  /** Something is being replaced; what was asked waits for it. */
  readonly onMending?: (trouble: PartyFailure) => void;
  /** All is well again. @param parties that are new. */
  readonly onMended?: (parties: ReadonlySet<PartyFailure['party']>) => void;
  /** Told of hosts that do not answer while somebody waits, and with nothing when that is over. */
  readonly onSilence?: (silent: Silent | undefined) => void;
  /** Ends a start that nobody waits for any more. */
  readonly signal?: AbortSignal;
}

export interface Servers {
  /** Public facts of the model in use. */
  readonly spec: ModelSpec;
  /** What a person should know of this browser, if anything. */
  readonly notice: string | undefined;
  /**
   * @param pixels 784 bytes (0 … 255) an image.
   * @param look whether the person looks at what the client made of the image: shares of their own.
   */
  predict(pixels: Uint8Array, look?: boolean): Promise<ClientAnswer>;
  /**
   * How an answer came about: what all parties noted of it, which they give away once. Nobody need
   * wait for it to see the answer. @throws {ClusterError} if a party was replaced since.
   */
  describe(answer: ClientAnswer): Promise<Prediction>;
  /** Resolves when the client has all that it makes an answer with, or that failed: then it fails again. */
  prepareAnswer(): Promise<void>;
  /**
   * Loads what there is to know of a prediction beside the answer: the account of it, and TensorFlow.js for
   * the plaintext. What fails here fails again, and is reported, when it is needed.
   */
  warmUp(): Promise<void>;
  /** Resolves when the offline work for a prediction of so many images is done. */
  prepare(images: number): Promise<void>;
  /** The same network in the clear; nobody has it but its owner, and where that is not here there is none. */
  plaintext?(pixels: Uint8Array): Promise<PlaintextPrediction>;
  /** Whether the parties note what they do: on from the start. Off, predictions have no trace. */
  setTracing(isOn: boolean): Promise<void>;
  /** Ends what is of them in this tab; what is pending rejects. */
  stop(): void;
}
