/** What tests of one kind of link have at hand; all that they make is closed again. */
import type { Channel, LinkPromises } from '../../wire/channel';
import { Ear, MB } from './messages';

export interface LinkKind {
  readonly name: string;
  /** Both ends of a new link, in this thread. */
  make(session: string): MaybePromise<readonly [Channel, Channel]>;
  /** A link whose other end is not ours: left out where there is nothing between the ends. */
  readonly stranger?: () => MaybePromise<Stranger>;
  /** What a stranger can say that is no message, where that is not all that this language has. */
  readonly garbage?: readonly unknown[];
  /** Buffers come back to whoever sent them; so a stranger could give some that it did not get. */
  readonly returns?: boolean;
  /** What it promises, if not what every link within a process does. */
  readonly integrity?: LinkPromises['integrity'];
  readonly peer?: LinkPromises['peer'];
}

type MaybePromise<T> = T | Promise<T>;

interface Stranger {
  readonly end: Channel;
  /** Says something that no end of ours would say. */
  say(data: unknown): void;
  /** Says something that is a message like any other. */
  send(buffer: ArrayBuffer): void;
  /** Is gone without a word. */
  vanish(): void;
}

export interface Bench {
  link(session?: string): Promise<readonly [Channel, Channel]>;
  strange(): Promise<Stranger>;
  /** Until what was on its way when this was called has come: other links are as slow. */
  settled(): Promise<void>;
  readonly promises: LinkPromises;
  /** What is to be found in them. */
  readonly expected: Pick<LinkPromises, 'integrity' | 'peer'>;
  readonly garbage: readonly unknown[] | undefined;
  readonly hasReturns: boolean;
  readonly shortCut: Channel['shortCut'];
  readonly hasStranger: boolean;
  readonly isOrdered: boolean;
  /** As they were sent, if that is promised of all; in any order otherwise. */
  inOrder(texts: readonly string[]): string[];
  /** What comes to an end that closed: a beginning, if order is promised of all. */
  isPart(got: readonly string[], sent: readonly string[]): boolean;
  closeAll(): void;
}

let sessions = 0;
const newSession = (): string => `link ${++sessions}`;

export async function benchOf(kind: LinkKind): Promise<Bench> {
  const { make, stranger, integrity = 'platform', peer = 'holder' } = kind;
  const open: Channel[] = [];
  const link = async (session = newSession()): Promise<readonly [Channel, Channel]> => {
    const ends = await make(session);
    open.push(...ends);
    return ends;
  };
  const strange = async (): Promise<Stranger> => {
    const other = await stranger!();
    open.push(other.end);
    return other;
  };

  async function settled(): Promise<void> {
    const [a, b] = await link();
    const [atA, atB] = [new Ear(a), new Ear(b)];
    for (let turn = 1; turn <= 3; turn++) {
      a.send(a.take(MB));
      await atB.until(turn);
      b.send(b.take(8));
      await atA.until(turn);
    }
  }

  const { promises, shortCut } = (await link())[0];
  const isOrdered = promises.order === 'of all';
  const inOrder = (texts: readonly string[]): string[] =>
    isOrdered ? [...texts] : [...texts].sort();

  const isPart = (got: readonly string[], sent: readonly string[]): boolean => {
    if (isOrdered) return got.every((text, i) => text === sent[i]);
    const left = [...sent];
    return got.every((text) => {
      const at = left.indexOf(text);
      return at >= 0 && left.splice(at, 1).length === 1;
    });
  };

  return {
    ...{ link, strange, settled, promises, shortCut, isOrdered, inOrder, isPart },
    expected: { integrity, peer },
    garbage: kind.garbage,
    hasReturns: kind.returns ?? true,
    hasStranger: stranger !== undefined,
    closeAll: () => {
      for (const end of open.splice(0)) end.close();
    },
  };
}
