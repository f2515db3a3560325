/** What is in view, shared by the lanes of a run and of the one that it is compared with. */
import { type Bounds, boundsOf, type View, whole } from './view';

export class Viewport {
  #view: View;
  #bounds: Bounds;
  readonly #followers = new Set<() => void>();

  constructor() {
    this.#bounds = boundsOf(0, 1);
    this.#view = whole(this.#bounds);
  }

  get view(): View {
    return this.#view;
  }

  get bounds(): Bounds {
    return this.#bounds;
  }

  /** Something else is to be looked at: all of it comes into view. */
  open(bounds: Bounds): void {
    this.#bounds = bounds;
    this.look(whole(bounds));
  }

  look(view: View): void {
    this.#view = view;
    for (const follow of this.#followers) follow();
  }

  /** @returns what ends it. */
  follow(onLook: () => void): () => void {
    this.#followers.add(onLook);
    return () => {
      this.#followers.delete(onLook);
    };
  }
}
