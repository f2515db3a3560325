/** Where commands read and write, so that tests can be in between. */

export interface Io {
  /** Results. */
  out(text: string): void;
  /** Progress, and what went wrong. */
  err(text: string): void;
  /** Resolves when the process is to stop. */
  stopped(): Promise<void>;
}

/** Options as they were typed. */
export interface Options {
  readonly config?: string | undefined;
  readonly own?: string | undefined;
  readonly role?: string | undefined;
  readonly owner?: boolean | undefined;
  readonly 'at-rest'?: boolean | undefined;
  readonly out?: string | undefined;
  readonly host?: readonly string[] | undefined;
  readonly key?: string | undefined;
  readonly model?: string | undefined;
  readonly name?: string | undefined;
  readonly image?: string | undefined;
  readonly count?: string | undefined;
  readonly pixels?: string | undefined;
  readonly mnist?: string | undefined;
  readonly label?: boolean | undefined;
  readonly json?: boolean | undefined;
}
