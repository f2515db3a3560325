/** What `Session.connect` gives. */

export interface ConnectOptions {
  /** The model's name at the hosts; the one that the configuration has if left out. */
  readonly model?: string;
  /** From `millpond/kernels`; without it the plain kernels do the work, and are slow. */
  readonly module?: WebAssembly.Module | undefined;
  /** For how long a question is asked again when a host is lost, in milliseconds; 30,000 if left out. */
  readonly patienceMs?: number;
}

/** A model that three hosts keep. What is asked when a host is lost is asked again, with fresh tickets. */
export interface HostsSession {
  /** Numbers of one image. */
  readonly inputs: number;
  /** What its owner lets a client have of an image: ten scores, or the label alone. */
  readonly answer: 'scores' | 'label';
  /** Who runs which host. */
  readonly owners: Readonly<Record<'server0' | 'server1' | 'crypto-producer', string>>;
  /**
   * @param pixels {@link inputs} bytes an image, 0 … 255.
   * @returns ten logits an image, or its label where the owner lets nobody have more.
   * @throws {Refused} if the hosts do not answer for as long as there is patience; {RangeError} for bytes that
   * are no whole number of images.
   */
  logits(pixels: Uint8Array): Promise<Float64Array>;
  /** The digit of each image; as {@link logits}. */
  predict(pixels: Uint8Array): Promise<number[]>;
  /** Ends it at the hosts, too. */
  close(): void;
}
