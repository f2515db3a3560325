/**
 * What is put into each worker's script before its own first line: it stands between the worker and its
 * ports and does, once, what a rule says. Nothing of the product knows of it.
 */
import type { PartyName } from '../../src/mpc/wire/parties';

export type WorkerFault =
  /** The worker is gone in the middle of its work, and nobody is told. */
  | 'die'
  /** It is caught in an endless loop, or waits for what never comes: the salt says which. */
  | 'hang'
  /** It takes a third of a second longer for this message and for each of the 20 after it. */
  | 'slow'
  /** The message does not go. */
  | 'drop'
  /** Its last bytes do not. */
  | 'cut'
  /** The one before it on this link goes again, behind it; of the first, itself. */
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
  /** What meets the fault, of all from arming on: a frame to a party, or a word to the page. */
  readonly of: 'frames' | 'words';
  /** Frames of this key alone, see {@link Said}; all frames if left out. */
  readonly key?: string;
  /** How many of these go before it. */
  readonly at: number;
  /** Which bytes are cut or altered, or which way it hangs. */
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
  /** Frames that it made: some stay within it, where it tries a model by itself. */
  readonly made: Frames;
  /** Frames that went to a port. */
  readonly sent: Frames;
  readonly words: number;
}

/**
 * How many frames of each message of the plan: "kind.phase.receiver.node", as numbers of the header. A
 * batch, a ticket or a model more is the same messages once more.
 */
type Frames = Readonly<Record<string, number>>;

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
  /** Frames that were made, and that went to a port, by key; of all under no key. */
  let sealed: Record<string, number> = {};
  let posted: Record<string, number> = {};
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
  const keyOf = (header: DataView): string =>
    [5, 6, 8].map((at) => header.getUint8(at)).join('.') + `.${header.getUint16(10, true)}`;
  /** @returns the rule, if this is the frame that it is for. */
  const meet = (counts: Record<string, number>, key: string): Rule | undefined => {
    const [ofKey, ofAll] = [counts[key] ?? 0, counts[''] ?? 0];
    [counts[key], counts['']] = [ofKey + 1, ofAll + 1];
    if (armed?.of !== 'frames') return undefined;
    const index = armed.key === undefined ? ofAll : armed.key === key ? ofKey : -1;
    return index === armed.at ? armed : undefined;
  };
  /** Faults of who sends. */
  const stop = (rule: Rule | undefined): void => {
    if (slow > 0) {
      slow -= 1;
      busy(300);
    }
    if (!rule) return;
    const { fault, salt } = rule;
    if (fault !== 'die' && fault !== 'hang' && fault !== 'slow') return;
    fire();
    if (fault === 'hang' && salt % 2 === 0) for (;;);
    if (fault === 'hang') {
      const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
      Atomics.wait(new Int32Array(buffer), 0, 0);
    }
    if (fault === 'slow') slow = 20;
    if (fault !== 'die') return;
    // What is left of this task is said to nobody.
    isGone = true;
    self.close();
  };

  // A header begins with its magic and ends with its sum, however it will travel: see `wire/frame.ts`.
  const headers = new WeakSet<DataView>();
  view.setUint32 = function (this: DataView, offset, value, isLittle) {
    setUint32.call(this, offset, value, isLittle);
    if (offset === 0 && value === MAGIC) headers.add(this);
    if (offset === 44 && headers.has(this)) stop(meet(sealed, keyOf(this)));
  };
  const isFrame = (data: unknown): data is ArrayBuffer =>
    data instanceof ArrayBuffer &&
    data.byteLength >= 48 &&
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
    const meets = meet(posted, keyOf(new DataView(data)));
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
    const again =
      fault === 'replay' && before
        ? before
        : fault === 'replay' || fault === 'duplicate'
          ? data.slice(0)
          : undefined;
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
    const meets = armed?.of === 'words' && armed.at === index ? armed : undefined;
    stop(meets);
    if (armed && meets) fire();
    if (isGone || meets?.fault === 'drop') return;
    if (meets?.fault === 'duplicate') say(given[0]);
    say(...given);
  }) as typeof globalThis.postMessage;

  globalThis.faults = {
    arm(next) {
      [sealed, posted, words] = [{}, {}, 0];
      armed = next;
    },
    said() {
      const [{ '': _made, ...made }, { '': _sent, ...sent }] = [sealed, posted];
      return { made, sent, words };
    },
  };
}
