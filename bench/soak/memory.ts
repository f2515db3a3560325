/**
 * What a page and its workers hold after garbage collection, by the DevTools protocol: the heap of
 * each, what its array buffers and its WebAssembly memories take, and the page's DOM nodes.
 */
import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';

/** Bytes, but for the nodes and listeners. */
export interface Held {
  readonly heap: number;
  /** Of array buffers. */
  readonly buffers: number;
  readonly wasm: number;
}

export interface Sample {
  /** By the worker's name; the page is `page`. */
  readonly held: ReadonlyMap<string, Held>;
  /** Of the browser's renderers, all that is theirs alone; 0 where the system does not say. */
  readonly privateBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

type Call = <T>(method: string, parameters?: object) => Promise<T>;

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly title: string };
}

/** A session of a worker: messages for it go through the page's, in an envelope. */
class Worker {
  #last = 0;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(e: Error): void }>();
  readonly name: string;
  readonly #id: string;

  constructor(
    private readonly page: CDPSession,
    { sessionId, targetInfo }: Attached,
  ) {
    this.name = targetInfo.title;
    this.#id = sessionId;
  }

  readonly call: Call = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      const message = JSON.stringify({ id, method, params });
      const sent = { sessionId: this.#id, message };
      this.page.send('Target.sendMessageToTarget', sent).catch(reject);
    });

  answer(message: string): void {
    const { id, result, error } = JSON.parse(message) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
    };
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  gone(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`${this.name} is gone.`));
  }
}

/** Evaluated in each worker before its script is: `wasmBytes()` adds up the memories that live. */
const KEEP_COUNT = `(() => {
  const memories = new Set();
  const note = (memory) => memories.add(new WeakRef(memory));
  const { Memory, instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(limits) {
      super(limits);
      note(this);
    }
  };
  const noting = (make) => async (...given) => {
    const made = await make.apply(WebAssembly, given);
    const exports = Object.values((made.instance ?? made).exports ?? {});
    for (const each of exports) if (each instanceof Memory) note(each);
    return made;
  };
  WebAssembly.instantiate = noting(instantiate);
  WebAssembly.instantiateStreaming = noting(instantiateStreaming);
  globalThis.wasmBytes = () => {
    const seen = new Set([...memories].map((each) => each.deref()?.buffer));
    return [...seen].reduce((sum, buffer) => sum + (buffer?.byteLength ?? 0), 0);
  };
})()`;

export class MemoryWatch {
  readonly #workers = new Map<string, Worker>();

  private constructor(
    private readonly session: CDPSession,
    private readonly browser: CDPSession,
  ) {
    session.on('Target.attachedToTarget', (event) => {
      if (event.targetInfo.type !== 'worker') return;
      const worker = new Worker(session, event);
      this.#workers.set(event.sessionId, worker);
      void Promise.allSettled([
        worker.call('Runtime.evaluate', { expression: KEEP_COUNT }),
        worker.call('Runtime.runIfWaitingForDebugger'),
      ]);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => {
      this.#workers.get(sessionId)?.gone();
      this.#workers.delete(sessionId);
    });
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) =>
      this.#workers.get(sessionId)?.answer(message),
    );
  }

  /** To be called before the page has workers. */
  static async of(page: Page): Promise<MemoryWatch> {
    await page.addInitScript(KEEP_COUNT);
    const session = await page.context().newCDPSession(page);
    const browser = await page.context().browser()!.newBrowserCDPSession();
    const watch = new MemoryWatch(session, browser);
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: false,
    });
    return watch;
  }

  /** Ends a worker from inside, as a crash would. */
  async end(name: string): Promise<void> {
    const worker = [...this.#workers.values()].find((each) => each.name === name);
    if (!worker) throw new Error(`No worker has the name ${name}.`);
    await worker.call('Runtime.evaluate', { expression: 'setTimeout(() => self.close())' });
  }

  /** Collects what can be collected, everywhere, and then counts. */
  async sample(): Promise<Sample> {
    const page: Call = (method, parameters) =>
      this.session.send(method as 'Runtime.getHeapUsage', parameters) as Promise<never>;
    const all = [
      { name: 'page', call: page },
      ...[...this.#workers.values()].map(({ name, call }) => ({ name, call })),
    ];
    // What one thread lets go of may be what another holds: all collect twice before any is counted.
    for (let round = 0; round < 2; round++) {
      await Promise.all(all.map(({ call }) => call('HeapProfiler.collectGarbage')));
    }
    const held = new Map<string, Held>();
    for (const { name, call } of all) held.set(name, await heldBy(call));
    const { nodes, jsEventListeners } = await page<{ nodes: number; jsEventListeners: number }>(
      'Memory.getDOMCounters',
    );
    const privateBytes = await this.#privateBytes();
    return { held, privateBytes, nodes, listeners: jsEventListeners };
  }

  async #privateBytes(): Promise<number> {
    const { processInfo } = await this.browser.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => rssAnon(id)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}

async function rssAnon(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return 1024 * Number(/^RssAnon:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function heldBy(call: Call): Promise<Held> {
  const wasm = await evaluate<number>(call, 'wasmBytes()');
  const { usedSize, backingStorageSize } = await call<{
    usedSize: number;
    backingStorageSize: number;
  }>('Runtime.getHeapUsage');
  return { heap: usedSize, buffers: backingStorageSize, wasm };
}

async function evaluate<T>(call: Call, expression: string): Promise<T> {
  const { result } = await call<{ result: { value: T } }>('Runtime.evaluate', {
    expression,
    returnByValue: true,
  });
  return result.value;
}
