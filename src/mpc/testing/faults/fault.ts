/** What can happen to a message, or to who sends it. */
import type { Header } from '../../wire/frame';

/** So much later: tasks of the event loop, and microtasks within the last. */
export interface Late {
  readonly tasks: number;
  readonly microtasks: number;
}

export type Fault =
  | { readonly kind: 'drop' }
  /** What is sent after it waits as well. */
  | ({ readonly kind: 'delay' } & Late)
  /** What is sent after it overtakes it: a link without order may do that. */
  | ({ readonly kind: 'reorder' } & Late)
  /** It comes a second time. */
  | ({ readonly kind: 'duplicate' } & Late)
  /** The last bytes are missing. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** One byte of the header is another. */
  | { readonly kind: 'flip'; readonly byte: number; readonly bits: number }
  /** Behind it comes an old message of the link, so many before it. */
  | { readonly kind: 'replay'; readonly back: number }
  /** The link closes in its place. */
  | { readonly kind: 'close' }
  /** The sender is gone: all its links close. */
  | { readonly kind: 'die' }
  /** The sender says nothing more, and its links stay open. */
  | { readonly kind: 'hang' };

export type FaultKind = Fault['kind'];

/** A message as the proxy sees it go by. */
export interface Passing extends Header {
  /** How many went this way over this link before it. */
  readonly index: number;
  readonly bytes: number;
}

/** Says what happens to a message; nothing, if undefined. */
export type Schedule = (message: Passing) => Fault | undefined;
