/**
 * A compute server: keeps the shares of the models, prepares tickets while nobody waits, and
 * answers requests. It sees uniformly random ring elements only.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import { hasOfflineWork } from '../pond/op';
import { outputsOf } from '../pond/plan';
import { REQUEST_NODE } from '../pond/request-cost';
import { seedFrom } from '../random/seed';
import type { Phase } from '../wire/phase';
import type { Model } from './model';
import { nextTask } from './next-task';
import { type PartyName, type PlayerName, type ServerName } from '../wire/parties';
import { Party, type PartyOptions } from './party';
import { checkRequest, headerFor, type RequestName, requestOf } from './request';
import { ServerRun } from './server-run';

/** Dropped requests that are remembered: more than can be under way. */
const MOST_DROPPED = 1024;

export class Server extends Party {
  /** The other server is at the same op: its message is a moment away, or it has no core. */
  protected override readonly spinMs = 0.05;
  readonly index: 0 | 1;
  readonly peer: ServerName;
  readonly #runs = new Map<number, ServerRun>();
  readonly #toPrepare: ServerRun[] = [];
  #preparing = false;
  /** Requests in their online phase; offline work waits for them. */
  #online = 0;
  #quiet: (() => void)[] = [];
  /** Requests are numbered upwards: one at or below this that is not running is over. */
  #newest = 0;
  /** Given up while messages for them may still be under way. */
  readonly #dropped = new Set<number>();
  /** Begun before they were opened: a link may bring a small message after a large one. */
  readonly #begun = new Set<number>();

  constructor(name: ServerName, options: PartyOptions) {
    super(name, options);
    this.index = name === 'server0' ? 0 : 1;
    this.peer = name === 'server0' ? 'server1' : 'server0';
  }

  override uninstall(number: number): void {
    for (const run of [...this.#runs.values()]) {
      if (run.model.number === number) this.#drop(run.request);
    }
    super.uninstall(number);
  }

  protected handle(frame: Frame): void {
    if (frame.phase === 'setup') this.#handleSetup(frame);
    else if (frame.kind === 'drop') this.#handleDrop(frame);
    else this.#handleRequest(frame);
  }

  protected refuse(frame: Frame): void {
    const { phase, from, request } = frame;
    const model = this.model(frame.model);
    if (phase === 'setup') this.#refuseModel(model, from);
    else if (this.#opens(frame, model) && !this.#runs.has(request)) {
      // It will not be opened: nothing that comes for it is kept. The requester must not wait, also
      // for one that a later request has overtaken; if it is over, it knows better.
      if (request > this.#newest) this.#drop(request);
      this.#tell(requestOf(frame, model.plan(0)), model, 'online', 'drop');
    } else this.#giveUp(request);
  }

  #opens({ from, phase, node, kind }: Frame, model: Model): boolean {
    const { requester } = model.plan(0);
    return from === requester && phase === 'offline' && node === REQUEST_NODE && kind === 'data';
  }

  #refuseModel(model: Model, owner: PartyName): void {
    const { number } = model;
    if (!model.hasOwner(owner)) return;
    this.mailbox.close({ phase: 'setup', request: number }, new Error('The model was refused.'));
    const id = { request: number, model: number, plan: model.plan(0) };
    this.post(headerFor(id, { to: owner, phase: 'setup', kind: 'drop' }), undefined);
  }

  /** From the requester: it has given up. From any other: the requester must hear of it. */
  #handleDrop({ from, request, model }: Frame): void {
    if (from === this.model(model).plan(0).requester) this.#drop(request);
    else this.#giveUp(request);
  }

  #giveUp(request: number): void {
    const run = this.#runs.get(request);
    this.#drop(request);
    if (run) this.#tell(run.id, run.model, 'online', 'drop');
  }

  #handleSetup(frame: Frame): void {
    if (frame.node === REQUEST_NODE) {
      const model = this.model(frame.model);
      if (model.seeds.has(frame.from)) {
        throw new ProtocolError(`${frame.from} shared model ${model.number} before.`);
      }
      model.seeds.set(frame.from, seedFrom(frame.payload));
      this.#setUp(model, frame.from).catch((error: unknown) => {
        // Uninstalled before all of it was there: the owner has given the sharing up.
        if (this.models.get(model.number) !== model) return;
        this.fail(error);
        this.#refuseModel(model, frame.from);
      });
    } else this.mailbox.deliver(frame);
  }

  async #setUp(model: Model, owner: PartyName): Promise<void> {
    const run = new ServerRun(this, model, { request: model.number, plan: model.plan(0) });
    for (const node of run.plan.nodes) {
      if (node.lifetime === 'model') await run.step(node, 'setup');
    }
    this.post(headerFor(run.id, { to: owner, phase: 'setup', kind: 'ready' }), undefined);
  }

  #handleRequest(frame: Frame): void {
    const { request, from, phase } = frame;
    const model = this.model(frame.model);
    const plan = model.plan(frame.batch);
    if (this.#opens(frame, model)) {
      if (request <= this.#newest) {
        throw new ProtocolError(`${from} opened request ${request} again; a ticket is used once.`);
      }
      this.#newest = request;
      const run = new ServerRun(this, model, { request, plan });
      // The producer, say, gave it up before we knew of it.
      if (this.#dropped.has(request)) {
        this.#tell(run.id, model, 'online', 'drop');
        return;
      }
      run.seeds.set(from, seedFrom(frame.payload));
      this.#runs.set(request, run);
      this.#toPrepare.push(run);
      this.#prepareAll();
      if (this.#begun.delete(request)) this.#start(run);
      return;
    }
    if (this.#dropped.has(request)) return;
    const run = this.#runs.get(request);
    if (run) checkRequest(frame, run.id);
    else if (request <= this.#newest) {
      throw new ProtocolError(`${from} sent a message for request ${request}, which is over.`);
    }
    if (frame.kind === 'data') this.mailbox.deliver(frame);
    if (from !== plan.requester || phase !== 'online') return;
    if (run) this.#start(run);
    else this.#begun.add(request);
  }

  /** The first message of the online phase starts it. */
  #start(run: ServerRun): void {
    if (run.started) return;
    run.started = true;
    this.#evaluate(run).catch((error: unknown) => this.#abort(run, error));
  }

  /** Offline work, ticket by ticket and op by op, whenever nobody is being served. */
  #prepareAll(): void {
    if (this.#preparing) return;
    this.#preparing = true;
    const work = async () => {
      for (let run = this.#toPrepare.shift(); run; run = this.#toPrepare.shift()) {
        if (run.isDropped) continue;
        try {
          await this.#prepare(run);
        } catch (error) {
          this.#abort(run, error);
        }
      }
      this.#preparing = false;
    };
    void work();
  }

  async #prepare(run: ServerRun): Promise<void> {
    await run.receiveSeed('crypto-producer');
    this.recorder.countMemory(run.request);
    for (const node of run.plan.nodes) {
      if (!hasOfflineWork(node, 'prepare')) continue;
      // Between two ops, messages get in; a request that is being served goes first.
      await nextTask();
      while (this.#online > 0) await new Promise<void>((resolve) => this.#quiet.push(resolve));
      if (run.isDropped) return;
      await run.step(node, 'offline');
    }
    this.recorder.countMemory(run.request);
    run.prepared.resolve();
    this.#tell(run.id, run.model, 'offline', 'ready');
  }

  async #evaluate(run: ServerRun): Promise<void> {
    await run.prepared.promise;
    this.#online += 1;
    this.attend(true);
    this.recorder.countMemory(run.request);
    try {
      await run.evaluate();
      if (!run.isDropped) this.#finish(run);
    } finally {
      this.#online -= 1;
      this.attend(false);
      if (this.#online === 0) for (const resolve of this.#quiet.splice(0)) resolve();
    }
  }

  #finish(run: ServerRun): void {
    const { plan } = run;
    this.#forget(run);
    // Who gets a result knows by that.
    if (outputsOf(plan, plan.requester).length === 0)
      this.#tell(run.id, run.model, 'online', 'ready');
  }

  #tell(name: RequestName, model: Model, phase: Phase, kind: 'ready' | 'drop'): void {
    const to: PlayerName = model.plan(0).requester;
    this.post(headerFor(name, { to, phase, kind }), undefined);
  }

  #closeMail(request: number): void {
    this.mailbox.close({ phase: 'online', request }, new Error(`Request ${request} is over.`));
  }

  #forget(run: ServerRun): void {
    this.#runs.delete(run.request);
    this.#closeMail(run.request);
    run.release();
    if (!run.isDropped) this.recorder.countMemory(run.request);
  }

  /** Also of a request that was not opened yet: links do not wait for each other. */
  #drop(request: number): void {
    const run = this.#runs.get(request);
    // It is over already.
    if (!run && request < this.#newest) return;
    this.#dropped.add(request);
    if (this.#dropped.size > MOST_DROPPED) this.#dropped.delete(this.#dropped.keys().next().value!);
    if (!run) {
      this.#begun.delete(request);
      this.#closeMail(request);
      return;
    }
    run.isDropped = true;
    this.#forget(run);
  }

  /** An op failed: the requester hears of it, and the ticket is gone. */
  #abort(run: ServerRun, error: unknown): void {
    if (run.isDropped) return;
    this.#giveUp(run.request);
    this.fail(error);
  }
}
