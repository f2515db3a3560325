/**
 * The models that were shared, as the page knows them: which is in use, and which one gave an answer.
 * A model that is shared again, for parties that are new, has another number for them; the page goes
 * on knowing it by its first.
 */
import type { PublishedModel } from '../model/facts';

/** The one in use and those of answers that may still be on their way: each has its plans behind it. */
const REMEMBERED = 8;

export class PublishedModels {
  /** By the number that the page knows, the latest in use last. */
  readonly #models = new Map<number, PublishedModel>();
  /** That number, by those that the parties know. */
  readonly #known = new Map<number, number>();
  #inUse = 0;
  #lastNumber = 0;

  /** A number that was never used. */
  next(): number {
    return ++this.#lastNumber;
  }

  /** As the parties know it; undefined before there is one. */
  get inUse(): number | undefined {
    return this.#inUse || undefined;
  }

  /** @param isSame the one that is in use, shared again. */
  use(number: number, model: PublishedModel, isSame: boolean): void {
    const known = isSame ? this.known(this.#inUse) : number;
    this.#inUse = number;
    this.#known.set(number, known);
    this.#models.delete(known);
    this.#models.set(known, model);
    for (const old of [...this.#models.keys()].slice(0, -REMEMBERED)) this.#models.delete(old);
    for (const [of, as] of this.#known) if (!this.#models.has(as)) this.#known.delete(of);
  }

  /** How the page knows a model. @param number as the parties know it. */
  known(number: number): number {
    const known = this.#known.get(number);
    if (known === undefined) throw new Error('The model is not known any more.');
    return known;
  }

  /** @param known as the page knows it; the one in use if left out. */
  of(known = this.known(this.#inUse)): PublishedModel {
    const model = this.#models.get(known);
    if (!model) throw new Error('The model is not known any more.');
    return model;
  }
}
