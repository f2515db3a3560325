/**
 * The model owner: shares its weights once; any number of requests use them. Of a request it gets what
 * the computation gives it, if anything.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import { type Deferred, deferred } from './deferred';
import { Lifetime } from './lifetime';
import type { PartyName } from '../wire/parties';
import type { PartyOptions } from './party';
import { Player } from './player';
import { checkRequest, type RequestId } from './request';

/** The parties that must have their part of a model before it can be used. */
const RECIPIENTS = 3;

export type Values = ReadonlyMap<string, ArrayLike<number>>;

export class Owner extends Player {
  /** Requests whose results it waits for. */
  readonly #collecting = new Map<number, RequestId>();
  /** A model is shared once: its masks open one set of values. */
  readonly #shared = new Set<number>();
  #newest = 0;
  /**
   * Until all recipients have answered or the model is gone. A failed one stays: answers may still be
   * on their way, and they were asked for.
   */
  readonly #sharing = new Map<number, { done: Deferred<void>; answered: Set<PartyName> }>();

  constructor(options: PartyOptions) {
    super('model-owner', options);
  }

  /**
   * Shares the cached inputs of an installed model, by their names, row-major; once a model, also if
   * that fails. Resolves when all three servers have their part.
   * @throws {EncodingError} for a weight that does not fit; nothing of that input was sent.
   */
  async share(number: number, values: Values): Promise<void> {
    const plan = this.model(number).plan(0);
    const inputs = plan.nodes.filter((node) => node.op.provide && node.player === this.name);
    for (const { name } of inputs) {
      if (!values.has(name)) throw new Error(`The owner has no value for ${name}.`);
    }
    if (inputs.length === 0) return;
    if (this.#shared.has(number)) {
      throw new Error(`Model ${number} was shared before; install another number.`);
    }
    this.#shared.add(number);
    const done = deferred<void>();
    this.#sharing.set(number, { done, answered: new Set() });
    done.promise.catch(() => undefined);
    const round = this.begin({ request: number, model: number, plan }, 'setup');
    try {
      for (const node of inputs) {
        this.step(round, node, 'setup', (context) => {
          node.op.mask?.(node, context);
          node.op.provide!(node, context, values.get(node.name)!);
        });
      }
    } finally {
      round.kept.release();
    }
    await done.promise;
  }

  /**
   * What request `request` gives the owner; to be called before the request begins. @returns decoded
   * outputs by name. @throws the reason if it is given up.
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
    const kept = new Lifetime(this.memory);
    const id = { request, model, plan: this.model(model).plan(batch) };
    this.#collecting.set(request, id);
    this.#newest = Math.max(this.#newest, request);
    try {
      return await this.collect({ id, seeds: undefined, kept });
    } finally {
      kept.release();
      this.giveUp(request, new Error(`Request ${request} is over.`));
    }
  }

  /** Waits for the results of a request no longer. */
  giveUp(request: number, reason: Error): void {
    if (!this.#collecting.delete(request)) return;
    this.mailbox.close({ phase: 'online', request }, reason);
  }

  override uninstall(number: number): void {
    this.#sharing.get(number)?.done.reject(new Error(`Model ${number} is gone.`));
    this.#sharing.delete(number);
    super.uninstall(number);
  }

  /** Of requests it has only results; a refused one will not come again. */
  protected refuse({ phase, request }: Frame, reason: Error): void {
    if (phase === 'online') this.giveUp(request, reason);
  }

  protected handle(frame: Frame): void {
    if (frame.phase === 'online' && frame.kind === 'data') this.#handleResult(frame);
    else this.#handleSetup(frame);
  }

  #handleResult(frame: Frame): void {
    const { request, from } = frame;
    const id = this.#collecting.get(request);
    if (id) {
      checkRequest(frame, id);
      this.mailbox.deliver(frame);
    }
    // What a server said before it heard that the request was given up is no news.
    else if (request > this.#newest) {
      throw new ProtocolError(
        `${from} answers request ${request}, which the owner does not await.`,
      );
    }
  }

  #handleSetup(frame: Frame): void {
    const sharing = this.#sharing.get(frame.model);
    if (frame.kind === 'drop') {
      sharing?.done.reject(new Error(`${frame.from} could not take model ${frame.model}.`));
      return;
    }
    if (frame.kind !== 'ready' || !sharing) {
      throw new ProtocolError(`${frame.from} sent the owner something that it did not ask for.`);
    }
    sharing.answered.add(frame.from);
    if (sharing.answered.size < RECIPIENTS) return;
    this.#sharing.delete(frame.model);
    sharing.done.resolve();
  }
}
