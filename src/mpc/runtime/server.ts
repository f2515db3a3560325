/**
 * A compute server: keeps the shares of the models, prepares tickets while nobody waits, and
 * answers requests. It sees uniformly random ring elements only.
 */
import { hasOfflineWork } from '../pond/op';
import { outputsOf } from '../pond/plan';
import { REQUEST_NODE } from '../pond/request-cost';
import { seedFrom } from '../random/seed';
import { type Frame, ProtocolError } from '../wire/frame';
import type { PartyName, ServerName } from '../wire/parties';
import type { Phase } from '../wire/phase';
import type { Model } from './model';
import { nextTask } from './next-task';
import { Pace } from './pace';
import { Party, type PartyOptions } from './party';
import { checkRequest, headerFor, type RequestName, requestOf } from './request';
import { checkTickets, heldBytes } from './request-limits';
import { Sessions } from './requests';
import { GivenUp } from './run';
import { ServerRun, type ServerTools } from './server-run';

export class Server extends Party implements ServerTools {
  /** The other server is at the same op: its message is a moment away, or it has no core. */
  protected override readonly spinMs = 0.05;
  readonly index: 0 | 1;
  readonly peer: ServerName;
  readonly #sessions: Sessions<ServerRun>;
  /** By the model. */
  readonly #setups = new Map<number, ServerRun>();
  /** Offline work, ticket by ticket. */
  #offline = Promise.resolve();
  readonly #pace: Pace;

  constructor(name: ServerName, options: PartyOptions) {
    super(name, options);
    this.#sessions = new Sessions(options.limits?.early);
    this.#pace = options.pace ?? new Pace();
    this.index = name === 'server0' ? 0 : 1;
    this.peer = name === 'server0' ? 'server1' : 'server0';
  }

  override uninstall(number: number): void {
    const reason = new GivenUp(`Model ${number} is gone.`);
    for (const run of this.#sessions.all()) if (run.id.model === number) this.#drop(run, reason);
    const setup = this.#setups.get(number);
    if (setup && !setup.hasEnded) setup.end('drop', reason);
    this.#setups.delete(number);
    super.uninstall(number);
  }

  protected handle(frame: Frame): boolean {
    const model = this.model(frame.model);
    if (frame.phase === 'setup') return this.#handleSetup(frame, model);
    const { from, request, kind } = frame;
    if (!this.#hasPart(from, model)) {
      throw new ProtocolError(`${from} has no part in request ${request}.`);
    }
    const requests = this.#sessions.of(model.requester);
    const run = requests.get(request);
    if (kind === 'drop') return run ? this.#handleDrop(run, from) : requests.giveUp(request);
    if (this.#opens(frame, model)) this.#open(frame, model);
    else if (run) this.#take(run, frame);
    // It may have been on its way when the request was given up.
    else if (requests.wasDropped(request)) return false;
    else if (requests.isAhead(request)) requests.keep(frame);
    else throw new ProtocolError(`${from} sent a message for request ${request}, which is over.`);
    return true;
  }

  protected refuse(frame: Frame): void {
    const { phase, from, request } = frame;
    const model = this.model(frame.model);
    if (phase === 'setup') {
      this.#refuseModel(model, from);
      return;
    }
    if (!this.#hasPart(from, model)) return;
    const requests = this.#sessions.of(model.requester);
    const run = requests.get(request);
    if (run) this.#giveUp(run);
    else {
      requests.giveUp(request);
      // It will not be opened, also one that a later request has overtaken: the requester must not
      // wait. If it is over, it knows better.
      if (this.#opens(frame, model)) this.#refuseRequest(frame, model);
    }
  }

  override get ticketBytes(): number {
    return heldBytes(this.#sessions.all());
  }

  protected awaited(): PartyName[] {
    const runs = [...this.#sessions.all(), ...this.#setups.values()];
    return runs.flatMap(({ mail }) => mail.awaited());
  }

  protected linkClosed(peer: PartyName, reason: Error): void {
    for (const run of this.#sessions.all()) {
      if (peer === run.model.requester) this.#drop(run, reason);
      else if (run.awaits(peer, this.name)) this.#giveUp(run);
    }
    // What came early from a requester that is gone is for nobody.
    this.#sessions.forget(peer);
    for (const setup of this.#setups.values()) {
      if (setup.state === 'opened' && setup.model.hasOwner(peer)) setup.end('drop', reason);
    }
  }

  /**
   * Whoever can make a request fail by sending nothing may as well say that it has failed, also before
   * it is opened: that takes nothing from anybody. The owner of the weights is not among them.
   */
  #hasPart(party: PartyName, { requester }: Model): boolean {
    return party === requester || party === this.peer || party === 'crypto-producer';
  }

  #opens({ from, phase, node, kind }: Frame, { requester }: Model): boolean {
    return from === requester && phase === 'offline' && node === REQUEST_NODE && kind === 'data';
  }

  #refuseModel(model: Model, owner: PartyName): void {
    const { number } = model;
    if (!model.hasOwner(owner)) return;
    const setup = this.#setups.get(number);
    if (setup?.state === 'opened') setup.end('drop', new GivenUp('The model was refused.'));
    const id = { request: number, model: number, plan: model.plan(0) };
    this.post(headerFor(id, { to: owner, phase: 'setup', kind: 'drop' }), undefined);
  }

  /** From the requester: it has given up. From any other: the requester must hear of it. */
  #handleDrop(run: ServerRun, from: PartyName): boolean {
    if (from === run.model.requester) this.#drop(run);
    else this.#giveUp(run);
    return true;
  }

  #handleSetup(frame: Frame, model: Model): boolean {
    const { from, kind, node } = frame;
    if (kind !== 'data') throw new ProtocolError(`${from} said ${kind} of model ${model.number}.`);
    let setup = this.#setups.get(model.number);
    if (!setup) {
      const id = { request: model.number, model: model.number, plan: model.plan(0) };
      setup = new ServerRun(this, model, id);
      this.#setups.set(model.number, setup);
    }
    if (node !== REQUEST_NODE) {
      setup.mail.deliver(frame);
      return true;
    }
    if (model.seeds.has(from)) {
      throw new ProtocolError(`${from} shared model ${model.number} before.`);
    }
    model.seeds.set(from, seedFrom(frame.payload));
    this.#setUp(setup, from).catch((error: unknown) => {
      if (setup.hasEnded) return;
      this.fail(error, 'request');
      this.#refuseModel(model, from);
    });
    return true;
  }

  async #setUp(setup: ServerRun, owner: PartyName): Promise<void> {
    for (const node of setup.id.plan.nodes) {
      if (node.lifetime === 'model') await setup.step(node, 'setup');
    }
    setup.move('prepare');
    this.post(headerFor(setup.id, { to: owner, phase: 'setup', kind: 'ready' }), undefined);
  }

  #open(frame: Frame, model: Model): void {
    const { request, from, batch, payload } = frame;
    const id = { request, model: model.number, plan: model.plan(batch) };
    checkTickets(id.plan, this.#sessions.all(), this.limits);
    const run = new ServerRun(this, model, id);
    this.need([this.peer, 'crypto-producer']);
    const early = this.#sessions.of(model.requester).open(run);
    if (!early) {
      // The producer, say, gave it up before we knew of it.
      this.#refuseRequest(frame, model);
      return;
    }
    run.takeSeed(from, payload);
    run.receiveSeed('crypto-producer').then(
      () => this.#prepareInTurn(run),
      (error: unknown) => this.#abort(run, error),
    );
    try {
      for (const each of early) this.#take(run, each);
    } catch (error) {
      this.#abort(run, error);
    }
  }

  /** A message of a request that is open; the first of the online phase starts it. */
  #take(run: ServerRun, frame: Frame): void {
    const { from, kind, phase } = frame;
    checkRequest(frame, run.id);
    const isStart = from === run.model.requester && phase === 'online';
    if (kind === 'ready' || (kind === 'begin' && !isStart)) {
      throw new ProtocolError(`${from} said ${kind} of request ${run.request} to ${this.name}.`);
    }
    if (kind === 'data') run.mail.deliver(frame);
    if (!isStart || (kind === 'data' && run.hasBegun)) return;
    run.move('begin');
    if (run.state === 'online') this.#serve(run);
  }

  #prepareInTurn(run: ServerRun): void {
    this.#offline = this.#offline
      .then(() => this.#prepare(run))
      .catch((error: unknown) => this.#abort(run, error));
  }

  /** Offline work, op by op, whenever nobody is being served. */
  async #prepare(run: ServerRun): Promise<void> {
    run.check();
    this.recorder.countMemory(run.request);
    for (const node of run.id.plan.nodes) {
      if (!hasOfflineWork(node, 'prepare')) continue;
      // Between two ops, messages get in; a request that is being served goes first.
      await nextTask();
      const busy = this.#pace.quiet();
      if (busy) await busy;
      await run.step(node, 'offline');
    }
    run.check();
    this.recorder.countMemory(run.request);
    run.move('prepare');
    this.#tell(run.id, run.model, 'offline', 'ready');
    if (run.state === 'online') this.#serve(run);
  }

  #serve(run: ServerRun): void {
    this.#evaluate(run).catch((error: unknown) => this.#abort(run, error));
  }

  async #evaluate(run: ServerRun): Promise<void> {
    // Not within the message that starts it: another request may be looking out for its own.
    await Promise.resolve();
    this.#pace.begin();
    this.attend(true);
    this.recorder.countMemory(run.request);
    try {
      await run.evaluate();
      run.check();
      this.#finish(run);
    } finally {
      this.attend(false);
      this.#pace.end();
    }
  }

  #finish(run: ServerRun): void {
    const { id, model, request } = run;
    this.#sessions
      .of(model.requester)
      .end(run, 'finish', new GivenUp(`Request ${request} is over.`));
    this.recorder.countMemory(request);
    // Who gets a result knows by that.
    if (outputsOf(id.plan, model.requester).length === 0) this.#tell(id, model, 'online', 'ready');
  }

  #tell(name: RequestName, { requester: to }: Model, phase: Phase, kind: 'ready' | 'drop'): void {
    this.post(headerFor(name, { to, phase, kind }), undefined);
  }

  #refuseRequest(frame: Frame, model: Model): void {
    this.#tell(requestOf(frame, model.plan(0)), model, 'online', 'drop');
  }

  #drop(run: ServerRun, reason: Error = new GivenUp(`Request ${run.request} was given up.`)): void {
    this.#sessions.of(run.model.requester).end(run, 'drop', reason);
  }

  /** The requester hears of it, and every party forgets the ticket. */
  #giveUp(run: ServerRun): void {
    this.#drop(run);
    this.#tell(run.id, run.model, 'online', 'drop');
  }

  /** An op failed. */
  #abort(run: ServerRun, error: unknown): void {
    if (run.hasEnded) return;
    this.#giveUp(run);
    this.fail(error, 'request');
  }
}
