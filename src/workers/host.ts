/** What every party's worker does: load the kernels, take the ports, hold the lock, answer the page. */
import { MessagePortChannel } from '../mpc/channel/message-port';
import { SharedMemoryChannel } from '../mpc/channel/shared-memory';
import { loadKernels } from '../mpc/ring/kernels/load';
import { KernelMemory } from '../mpc/ring/memory';
import type { Party, PartyOptions } from '../mpc/runtime/party';
import type { PartyName } from '../mpc/runtime/parties';
import type { Trace } from '../mpc/trace/trace';
import type { ConnectOptions, PartyControl, RecordedMessage } from './control';
import { planSource } from './plan-source';
import { checkSpec } from './model-spec';

/** @param make builds the party that this script, and no other, plays. */
export class PartyHost<P extends Party> implements PartyControl {
  #party: P | undefined;
  readonly #recorded: RecordedMessage[] = [];

  constructor(private readonly make: (name: PartyName, options: PartyOptions) => P) {}

  get party(): P {
    if (!this.#party) throw new Error('This worker is not connected yet.');
    return this.#party;
  }

  async connect(
    { name, ports, lock, record, kernels }: ConnectOptions,
    onFailure: (message: string) => void,
  ): Promise<void> {
    const memory = new KernelMemory();
    this.#party = this.make(name, {
      kernels: await loadKernels(memory, kernels),
      memory,
      channels: new Map(
        ports.map(([peer, port, shared]) => [
          peer,
          shared ? new SharedMemoryChannel(port, shared) : new MessagePortChannel(port),
        ]),
      ),
      onFailure: ({ error }) => onFailure(error.message),
      onArrival: record ? (from, message) => this.#record(from, message) : undefined,
    });
    await holdForLife(lock);
  }

  install(model: number, spec: unknown): void {
    this.party.install(model, planSource(checkSpec(spec)));
  }

  uninstall(model: number): void {
    this.party.uninstall(model);
  }

  takeTrace(requests: readonly number[]): Trace {
    const traces = requests.map((request) => this.party.recorder.take(request));
    return {
      spans: traces.flatMap(({ spans }) => spans),
      messages: traces.flatMap(({ messages }) => messages),
    };
  }

  recorded(): readonly RecordedMessage[] {
    return this.#recorded;
  }

  #record(from: PartyName, message: unknown): void {
    if (message instanceof ArrayBuffer) {
      this.#recorded.push({ from, bytes: new Uint8Array(message.slice(0)) });
    }
  }
}

/** A lock is freed when its worker is gone, however it went: no polling, no timeout. */
function holdForLife(lock: string): Promise<void> {
  if (!('locks' in navigator)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lock, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}
