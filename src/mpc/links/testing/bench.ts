/** What tests of one kind of link have at hand; all that they make is closed again. */
import type { Channel, LinkPromises } from '../../wire/channel';
import { Ear, MB } from './messages';

export interface LinkKind {
  readonly name: string;
  /** Both ends of a new link, in this thread. */
  make(session: string): readonly [Channel, Channel];
  /** A link whose other end is not ours: left out where there is nothing between the ends. */
  readonly stranger?: () => Stranger;
}

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
  link(session?: string): readonly [Channel, Channel];
  strange(): Stranger;
  /** Until what was on its way when this was called has come: other links are as slow. */
  settled(): Promise<void>;
  readonly promises: LinkPromises;
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

export function benchOf({ make, stranger }: LinkKind): Bench {
  const open: Channel[] = [];
  const link = (session = newSession()): readonly [Channel, Channel] => {
    const ends = make(session);
    open.push(...ends);
    return ends;
  };
  const strange = (): Stranger => {
    const other = stranger!();
    open.push(other.end);
    return other;
  };

  async function settled(): Promise<void> {
    const [a, b] = link();
    const [atA, atB] = [new Ear(a), new Ear(b)];
    for (let turn = 1; turn <= 3; turn++) {
      a.send(a.take(MB));
      await atB.until(turn);
      b.send(b.take(8));
      await atA.until(turn);
    }
  }

  const { promises, shortCut } = link()[0];
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
    hasStranger: stranger !== undefined,
    closeAll: () => {
      for (const end of open.splice(0)) end.close();
    },
  };
}
