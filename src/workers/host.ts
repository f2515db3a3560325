/** What every party's worker does: load the kernels, take the ports, hold the lock, answer the page. */
import { loadKernels } from '../mpc/ring/kernels/load';
import type { Party, PartyOptions } from '../mpc/runtime/party';
import type { PartyName } from '../mpc/wire/parties';
import type { Trace } from '../mpc/trace/trace';
import type { ConnectOptions, PartyControl, RecordedMessage } from './control';
import type { MessagePlace } from './inspection/control';
import type { Inspection } from './inspection/inspection';
import type { ModelSpec } from '../model/facts';

export type Engine = typeof import('./engine');

/** @param make builds the party that this script, and no other, plays. */
export class PartyHost<P extends Party> implements PartyControl {
  #engine: Engine | undefined;
  #party: P | undefined;
  readonly #recorded: RecordedMessage[] = [];
  /** Public facts of the installed models, by number. */
  protected readonly specs = new Map<number, ModelSpec>();
  #recorder: PartyOptions['onArrival'];
  #inspection: Inspection | undefined;

  constructor(
    private readonly make: (engine: Engine, name: PartyName, options: PartyOptions) => P,
  ) {}

  protected get engine(): Engine {
    if (!this.#engine) throw new Error('This worker is not connected yet.');
    return this.#engine;
  }

  get party(): P {
    if (!this.#party) throw new Error('This worker is not connected yet.');
    return this.#party;
  }

  async connect(
    { name, ports, lock, record, kernels }: ConnectOptions,
    onFailure: (message: string) => void,
  ): Promise<void> {
    const engine = await import('./engine');
    this.#engine = engine;
    const memory = new engine.KernelMemory();
    if (record) this.#recorder = (from, message) => this.#record(from, message);
    this.#party = this.make(engine, name, {
      kernels: await loadKernels(memory, kernels),
      memory,
      channels: new Map(
        ports.map(([peer, port, session, shared]) => [
          peer,
          shared
            ? new engine.SharedMemoryChannel(port, session, shared)
            : new engine.MessagePortChannel(port, session),
        ]),
      ),
      onFailure: ({ error }) => onFailure(error.message),
      onArrival: this.#recorder,
    });
    await holdForLife(lock);
  }

  install(model: number, spec: unknown): void {
    const checked = this.engine.checkSpec(spec);
    this.party.install(model, this.engine.planSource(checked));
    this.specs.set(model, checked);
  }

  uninstall(model: number): void {
    this.party.uninstall(model);
    this.specs.delete(model);
  }

  takeTrace(requests: readonly number[]): Trace {
    return this.engine.joinTraces(requests.map((request) => this.party.recorder.take(request)));
  }

  setTracing(isOn: boolean): void {
    this.party.recorder.isOn = isOn;
  }

  recorded(): readonly RecordedMessage[] {
    return this.#recorded;
  }

  /** The code is not even loaded before somebody asks for it. */
  async inspect(isArmed: boolean): Promise<void> {
    const { Inspection } = await import('./inspection/inspection');
    if (isArmed === (this.#inspection !== undefined)) return;
    const { party } = this;
    if (!isArmed) {
      this.#inspection = undefined;
      party.onArrival = this.#recorder;
      return;
    }
    const planOf = (model: number) => {
      const spec = this.specs.get(model);
      return spec && this.engine.planSource(spec)(1);
    };
    const inspection = new Inspection(party, planOf);
    this.#inspection = inspection;
    const recorder = this.#recorder;
    party.onArrival = (from, message) => {
      recorder?.(from, message);
      inspection.arrived(message);
    };
  }

  payload(request: number, place: MessagePlace) {
    return this.#inspection?.payload(request, place);
  }

  inputShare(request: number) {
    return this.#inspection?.inputShare(request);
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
