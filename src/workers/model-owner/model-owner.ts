/** The model owner of the example: it has the weights in the clear and shares them. */
import type { Owner, Values } from '../../mpc/runtime/owner';
import type { PublishedModel } from '../prediction';
import { type LoadedModel, loadModel, publicFacts } from './shipped-model';

export class ModelOwner {
  #model: LoadedModel | undefined;

  async load(cardUrl: string): Promise<PublishedModel> {
    this.#model = await loadModel(cardUrl);
    const { card } = this.#model;
    return { card, spec: publicFacts(card) };
  }

  /** Shares the weights once; from then on the servers have all they need. */
  share(party: Owner, number: number): Promise<void> {
    return party.share(number, this.#inputs());
  }

  /** The private inputs of the computation, by their names in it. */
  #inputs(): Values {
    if (!this.#model) throw new Error('The owner has no model yet.');
    return new Map(
      this.#model.layers.flatMap(({ weights, bias }, i) => [
        [`w${i}`, weights],
        [`b${i}`, bias],
      ]),
    );
  }
}
