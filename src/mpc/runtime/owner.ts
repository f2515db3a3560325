/**
 * The model owner: shares its weights once; any number of requests use them. Of a request it gets what
 * the computation gives it, if anything.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import { type PartyName, SERVERS } from '../wire/parties';
import { type Deferred, deferred } from './deferred';
import type { LinkClosed } from './link-closed';
import type { PartyOptions } from './party';
import { Player, Round } from './player';
import { checkRequest } from './request';
import { GivenUp } from './run';

/** The parties that must have their part of a model before it can be used. */
const RECIPIENTS: readonly PartyName[] = [...SERVERS, 'crypto-producer'];

export type Values = ReadonlyMap<string, ArrayLike<number>>;

/** A model that is being shared; it is prepared when all recipients have answered. */
class Sharing extends Round {
  readonly answered = new Set<PartyName>();
  readonly done: Deferred<void> = deferred<void>();

  override end(event: 'finish' | 'drop', reason: Error): void {
    super.end(event, reason);
    this.done.reject(reason);
  }
}

export class Owner extends Player {
  /** A model is shared once, also if that fails: its masks open one set of values. */
  readonly #sharings = new Map<number, Sharing>();
  /** Requests whose results it waits for. */
  readonly #collecting = new Map<number, Round>();
  #newest = 0;

  constructor(options: PartyOptions) {
    super('model-owner', options);
  }

  /**
   * Shares the cached inputs of an installed model, by their names, row-major; once a model, also if
   * that fails. Resolves when all three servers have their part.
   * @throws {EncodingError} for a weight that does not fit; nothing of that input was sent.
   * {LinkClosed} if a server is gone that has not got its part.
   */
  async share(number: number, values: Values): Promise<void> {
    const plan = this.model(number).plan(0);
    const inputs = plan.nodes.filter((node) => node.op.provide && node.player === this.name);
    for (const { name } of inputs) {
      if (!values.has(name)) throw new Error(`The owner has no value for ${name}.`);
    }
    if (inputs.length === 0) return;
    if (this.#sharings.has(number)) {
      throw new Error(`Model ${number} was shared before; install another number.`);
    }
    this.need(RECIPIENTS);
    const id = { request: number, model: number, plan };
    const sharing = new Sharing(id, this.memory, this.giveSeeds(id, 'setup'));
    this.#sharings.set(number, sharing);
    sharing.done.promise.catch(() => undefined);
    try {
      for (const node of inputs) {
        const room = this.room(SERVERS);
        if (room) await room;
        this.step(sharing, node, 'setup', (context) => {
          node.op.mask?.(node, context);
          node.op.provide!(node, context, values.get(node.name)!);
        });
      }
    } finally {
      // The masks have done their work.
      sharing.kept.release();
    }
    await sharing.done.promise;
  }

  /**
   * What request `request` gives the owner; to be called before the request begins. @returns decoded
   * outputs by name. @throws the reason if it is given up; {LinkClosed} if a server is gone.
   */
  async outputs({
    request,
    model,
    batch,
  }: {
    readonly request: number;
    readonly model: number;
    readonly batch: number;
  }): Promise<ReadonlyMap<string, Float64Array>> {
    this.need(SERVERS);
    const round = new Round({ request, model, plan: this.model(model).plan(batch) }, this.memory);
    round.move('begin');
    this.#collecting.set(request, round);
    this.#newest = Math.max(this.#newest, request);
    try {
      const outputs = await this.collect(round);
      this.#end(round, 'finish', new Error(`Request ${request} is over.`));
      return outputs;
    } catch (error) {
      this.giveUp(request, error as Error);
      throw error;
    }
  }

  /** Waits for the results of a request no longer. */
  giveUp(request: number, reason: Error): void {
    const round = this.#collecting.get(request);
    if (round) this.#end(round, 'drop', reason);
  }

  override uninstall(number: number): void {
    const reason = new Error(`Model ${number} is gone.`);
    const sharing = this.#sharings.get(number);
    if (sharing && !sharing.hasEnded) sharing.end('drop', reason);
    this.#sharings.delete(number);
    for (const round of [...this.#collecting.values()]) {
      if (round.id.model === number) this.#end(round, 'drop', reason);
    }
    super.uninstall(number);
  }

  /** Of requests it has only results; a refused one will not come again. */
  protected refuse({ phase, request }: Frame, reason: Error): void {
    if (phase === 'online') this.giveUp(request, reason);
  }

  protected handle(frame: Frame): boolean {
    return frame.phase === 'online' && frame.kind === 'data'
      ? this.#handleResult(frame)
      : this.#handleSetup(frame);
  }

  protected awaited(): PartyName[] {
    const open = [...this.#sharings.values()].filter(({ state }) => state === 'opened');
    const answers = open.flatMap(({ answered }) =>
      RECIPIENTS.filter((name) => !answered.has(name)),
    );
    const results = [...this.#collecting.values()].flatMap(({ mail }) => mail.awaited());
    return answers.concat(results);
  }

  protected linkClosed(peer: PartyName, reason: LinkClosed): void {
    for (const sharing of this.#sharings.values()) {
      if (sharing.state === 'opened' && !sharing.answered.has(peer)) sharing.end('drop', reason);
    }
    for (const round of [...this.#collecting.values()]) {
      if (round.awaits(peer, this.name)) this.#end(round, 'drop', reason);
    }
  }

  #end(round: Round, event: 'finish' | 'drop', reason: Error): void {
    this.#collecting.delete(round.request);
    round.end(event, reason);
  }

  #handleResult(frame: Frame): boolean {
    const { request, from } = frame;
    const round = this.#collecting.get(request);
    if (round) {
      checkRequest(frame, round.id);
      round.mail.deliver(frame);
      return true;
    }
    // What a server said before it heard that the request was given up is no news.
    if (request <= this.#newest) return false;
    throw new ProtocolError(`${from} answers request ${request}, which the owner does not await.`);
  }

  #handleSetup({ from, kind, model, phase }: Frame): boolean {
    const sharing = this.#sharings.get(model);
    if (phase === 'setup' && kind === 'drop') {
      if (sharing?.state !== 'opened') return false;
      sharing.end('drop', new GivenUp(`${from} could not take model ${model}.`));
      return true;
    }
    if (phase !== 'setup' || kind !== 'ready' || !sharing || sharing.answered.has(from)) {
      throw new ProtocolError(`${from} sent the owner something that it did not ask for.`);
    }
    sharing.answered.add(from);
    // It may have failed: answers were still on their way, and they were asked for.
    if (sharing.state === 'opened' && sharing.answered.size === RECIPIENTS.length) {
      sharing.move('prepare');
      sharing.done.resolve();
    }
    return true;
  }
}
