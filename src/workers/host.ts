/** What every party's worker does: load the kernels, take the ports, hold the lock, answer the page. */
import { loadPart } from '../assets/load-part';
import { loadKernels } from '../mpc/ring/kernels/load';
import { AT_REST, type Pulse } from '../mpc/runtime/pulse';
import type { PartyService } from '../mpc/runtime/service';
import type { Channel } from '../mpc/wire/channel';
import type { PartyName } from '../mpc/wire/parties';
import type { ModelSpec } from '../model/facts';
import { holdForLife } from './hold-lock';
import type { ConnectOptions, PartyControl, PortEnd } from './control';
import type { MessagePlace } from './inspection/control';
import type { Inspection } from './inspection/inspection';
import type { Recorded } from './inspection/recording';

type Engine = typeof import('./engine');

export class PartyHost<Name extends PartyName> implements PartyControl {
  /** It comes while the page makes links, and what fails of it is said to whoever connects. */
  readonly #loading = loadPart('engine', () => import('./engine'));
  #engine: Engine | undefined;
  /** The compiled kernels. */
  protected module: WebAssembly.Module | undefined;
  #service: PartyService<Name, ModelSpec> | undefined;
  #recorded: Recorded = { messages: [], dropped: 0 };
  #inspection: { readonly inspection: Inspection; end(): void } | undefined;

  /** @param role what this worker, and no other, plays. */
  constructor(private readonly role: Name) {
    this.#loading.catch(() => undefined);
  }

  protected get engine(): Engine {
    if (!this.#engine) throw new Error('This worker is not connected yet.');
    return this.#engine;
  }

  get service(): PartyService<Name, ModelSpec> {
    if (!this.#service) throw new Error('This worker is not connected yet.');
    return this.#service;
  }

  async connect(
    { name, links, lock, record, kernels, firstRequest }: ConnectOptions,
    onFailure: (message: string) => void,
  ): Promise<void> {
    const { role } = this;
    if (name !== role) throw new Error(`This worker plays ${role}, not ${name}.`);
    const engine = await this.#loading;
    this.#engine = engine;
    this.module = kernels;
    const memory = new engine.KernelMemory();
    const service = new engine.PartyService<Name, ModelSpec>(role, {
      // The plain ones are a script.
      kernels: await loadPart('reference', () => loadKernels(memory, kernels)),
      memory,
      channels: new Map(Array.from(links, ([peer, end]) => [peer, channelOn(engine, end)])),
      // What spoils nothing is no news: all goes on.
      onFailure: ({ error, spoils }) => {
        if (spoils !== 'nothing') onFailure(error.message);
      },
      firstRequest,
      planOf: (spec) => engine.planSource(engine.checkSpec(spec)),
    });
    this.#service = service;
    if (record) await this.#record();
    await holdForLife(lock);
  }

  relink(peer: PartyName, end: PortEnd): void {
    this.service.relink(peer, channelOn(this.engine, end));
  }

  pulse(): Pulse {
    return this.#service?.party.pulse() ?? AT_REST;
  }

  recorded(): Recorded {
    return this.#recorded;
  }

  /** The code is not even loaded before somebody asks for it. */
  async inspect(isArmed: boolean): Promise<void> {
    const { Inspection } = await loadPart('inspection', () => import('./inspection/inspection'));
    if (isArmed === (this.#inspection !== undefined)) return;
    if (!isArmed) {
      this.#inspection?.end();
      this.#inspection = undefined;
      return;
    }
    const { service } = this;
    const inspection = new Inspection(service.party, (model) => service.model(model)?.plans(1));
    const end = service.observe((_from, message) => inspection.arrived(message));
    this.#inspection = { inspection, end };
  }

  payload(request: number, place: MessagePlace) {
    return this.#inspection?.inspection.payload(request, place);
  }

  inputShare(request: number) {
    return this.#inspection?.inspection.inputShare(request);
  }

  async #record(): Promise<void> {
    const { Recording } = await loadPart('recording', () => import('./inspection/recording'));
    const recording = new Recording();
    this.#recorded = recording;
    this.service.observe((from, message) => recording.put(from, message));
  }
}

const channelOn = (engine: Engine, { port, session, shared }: PortEnd): Channel =>
  shared
    ? new engine.SharedMemoryChannel(port, session, shared)
    : new engine.MessagePortChannel(port, session);
