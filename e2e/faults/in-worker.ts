/**
 * What is put into each worker's script before its own first line: it stands between the worker and its
 * ports and does, once, what a rule says. Nothing of the product knows of it.
 */
import type { PartyName } from '../../src/mpc/wire/parties';

export type WorkerFault =
  /** The worker is gone in the middle of its work, and nobody is told. */
  | 'die'
  /** It is caught in an endless loop. */
  | 'hang'
  /** It takes a third of a second longer for this message and for each of the 20 after it. */
  | 'slow'
  /** The message does not go. */
  | 'drop'
  /** Its last bytes do not. */
  | 'cut'
  /** The one before it on this link goes again, behind it. */
  | 'replay'
  /** It goes twice. */
  | 'duplicate'
  /** The next one of this link goes first. */
  | 'reorder'
  /** A bit of its header is another. */
  | 'flip'
  /** Its link closes instead. */
  | 'close';

export interface Rule {
  readonly party: PartyName;
  readonly fault: WorkerFault;
  /** The message, of those from arming on, that meets the fault: a frame to a party, or a word to the page. */
  readonly of: 'frames' | 'words';
  readonly at: number;
  /** Which bytes are cut or altered, where that is asked. */
  readonly salt: number;
}

/** On the page's `BroadcastChannel` of this name. */
export const NEWS = 'faults';

export interface Fired {
  readonly party: PartyName;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a worker has said since it was armed. */
export interface Said {
  readonly frames: number;
  readonly words: number;
}

interface Armed {
  arm(rule: Rule | undefined): void;
  said(): Said;
}

declare global {
  var faults: Armed | undefined;
}

/**
 * Runs in the worker, from its own text: it can use nothing of this file but types.
 * @param rule armed from the start. @param isPlain takes shared memory away.
 */
export function inWorker(news: string, rule: Rule | null, isPlain: boolean): void {
  if (!('WorkerGlobalScope' in globalThis) || globalThis.faults) return;
  if (isPlain) Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  const MAGIC = 0x444e504d;
  const channel = new BroadcastChannel(news);
  const view = DataView.prototype;
  const { setUint32 } = view;
  const post = MessagePort.prototype.postMessage as (...given: unknown[]) => void;
  const say = globalThis.postMessage.bind(globalThis) as (...given: unknown[]) => void;
  let armed = rule?.party === self.name ? rule : undefined;
  let sealed = 0;
  let frames = 0;
  let words = 0;
  let isGone = false;
  let slow = 0;
  /** The last frame of each port, and one that waits for the next to overtake it. */
  const last = new WeakMap<MessagePort, ArrayBuffer>();
  const held = new WeakMap<MessagePort, ArrayBuffer>();

  const fire = (): void => {
    armed = undefined;
    channel.postMessage({ party: self.name, at: performance.timeOrigin + performance.now() });
  };
  const busy = (milliseconds: number): void => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  /** Faults of who sends. @returns whether it was one. */
  const stop = (of: Rule['of'], index: number): void => {
    if (slow > 0) {
      slow -= 1;
      busy(300);
    }
    if (armed?.of !== of || armed.at !== index) return;
    const { fault } = armed;
    if (fault !== 'die' && fault !== 'hang' && fault !== 'slow') return;
    fire();
    if (fault === 'hang') for (;;);
    if (fault === 'slow') slow = 20;
    if (fault !== 'die') return;
    // What is left of this task is said to nobody.
    isGone = true;
    self.close();
  };

  // A frame begins with its magic, however it will travel: see `wire/frame.ts`.
  view.setUint32 = function (this: DataView, offset, value, isLittle) {
    setUint32.call(this, offset, value, isLittle);
    if (offset === 0 && value === MAGIC) stop('frames', sealed++);
  };
  const isFrame = (data: unknown): data is ArrayBuffer =>
    data instanceof ArrayBuffer &&
    data.byteLength >= 32 &&
    new DataView(data).getUint32(0, true) === MAGIC;

  MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]): void {
    if (isGone) return;
    const [data] = given;
    if (!isFrame(data)) {
      post.apply(this, given);
      return;
    }
    const go = (buffer: ArrayBuffer): void => post.call(this, buffer, [buffer]);
    const before = last.get(this);
    if (data.byteLength < 4_000_000) last.set(this, data.slice(0));
    const waiting = held.get(this);
    const meets = armed?.of === 'frames' && armed.at === frames++ ? armed : undefined;
    if (meets) fire();
    const { fault, salt } = meets ?? { fault: undefined, salt: 0 };
    if (fault === 'drop') return;
    if (fault === 'close') {
      this.close();
      return;
    }
    if (fault === 'reorder') {
      held.set(this, data);
      return;
    }
    if (fault === 'flip') new Uint8Array(data)[salt % 48]! ^= 1 << (salt % 8);
    const again = fault === 'replay' ? before : fault === 'duplicate' ? data.slice(0) : undefined;
    // Half of the cuts leave no whole header.
    const kept = salt % 2 === 0 ? salt % 48 : Math.max(48, data.byteLength - 1 - (salt % 16));
    go(fault === 'cut' ? data.slice(0, kept) : data);
    if (again) go(again);
    if (!waiting) return;
    held.delete(this);
    go(waiting);
  } as typeof MessagePort.prototype.postMessage;

  globalThis.postMessage = ((...given: unknown[]): void => {
    if (isGone) return;
    const index = words++;
    stop('words', index);
    const meets = armed?.of === 'words' && armed.at === index ? armed : undefined;
    if (meets) fire();
    if (isGone || meets?.fault === 'drop') return;
    if (meets?.fault === 'duplicate') say(given[0]);
    say(...given);
  }) as typeof globalThis.postMessage;

  globalThis.faults = {
    arm(next) {
      [sealed, frames, words] = [0, 0, 0];
      armed = next;
    },
    said: () => ({ frames: sealed, words }),
  };
}
