/** How a command ends that did not do what it was asked: an exit code, and words for people and for programs. */
import { FileError } from '../../mpc/files/file-error';
import { systemWords } from '../../mpc/files/system-words';
import { ConfigError } from '../../remote/config-error';
import { Refused } from '../../remote/refusal';
import { StoreError } from '../state/store-error';
import { EXIT, UsageError } from './usage';

interface Ending {
  readonly exit: number;
  /** For people. */
  readonly text: string;
  /** For programs, under `--json`. */
  readonly error: {
    readonly kind: 'usage' | 'file' | 'refused' | 'failed';
    readonly message: string;
    /** Of a refusal, or of the system. */
    readonly code?: string;
    /** Of a file, each by itself. */
    readonly problems?: readonly string[];
  };
}

/** What Node says of the system, without its own words. */
function wordsOf(error: NodeJS.ErrnoException & { address?: string; port?: number }): string {
  const { path, address, port } = error;
  const where = path ?? (address === undefined ? 'The system' : `${address}:${port ?? ''}`);
  return `${where}: ${systemWords(error)}.`;
}

export function endingOf(error: unknown): Ending {
  const { message } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof UsageError) {
    const text = `${message}\nmillpond --help says what there is.`;
    return { exit: EXIT.usage, text, error: { kind: 'usage', message } };
  }
  if (error instanceof ConfigError) {
    const { problems } = error;
    return { exit: EXIT.file, text: message, error: { kind: 'file', message, problems } };
  }
  if (error instanceof Refused) {
    const { code } = error;
    const text = `Refused (${code}): ${message}`;
    return { exit: EXIT.refused, text, error: { kind: 'refused', code, message } };
  }
  if (error instanceof StoreError) {
    return { exit: EXIT.failed, text: message, error: { kind: 'failed', message } };
  }
  if (error instanceof FileError) {
    return { exit: EXIT.file, text: message, error: { kind: 'file', message } };
  }
  if (typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string') {
    const { code } = error as NodeJS.ErrnoException;
    const words = wordsOf(error as NodeJS.ErrnoException);
    return {
      exit: EXIT.failed,
      text: words,
      error: { kind: 'failed', message: words, ...(code !== undefined && { code }) },
    };
  }
  // A fault of the program: where it was says more than its words.
  const text = error instanceof Error ? (error.stack ?? message) : message;
  return { exit: EXIT.failed, text, error: { kind: 'failed', message } };
}
