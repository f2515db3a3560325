/** What a party holds for one request or one model: tensors by node and name, freed together. */
import type { OpNode } from '../pond/node';
import type { KernelMemory } from '../ring/memory';
import { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';

export class Lifetime {
  readonly scope: Scope;
  readonly #values = new Map<string, Tensor>();
  /** Steps that work with it. */
  #users = 0;
  #isReleased = false;

  constructor(memory: KernelMemory) {
    this.scope = new Scope(memory);
  }

  has(node: OpNode, what: string): boolean {
    return this.#values.has(`${node.id} ${what}`);
  }

  get(node: OpNode, what: string): Tensor {
    const value = this.#values.get(`${node.id} ${what}`);
    if (!value) throw new Error(`${node.name} has no ${what} here yet.`);
    return value;
  }

  set(node: OpNode, what: string, value: Tensor): void {
    this.#values.set(`${node.id} ${what}`, value);
  }

  /** Made at most once. */
  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor {
    if (!this.has(node, what)) this.set(node, what, make(this.scope));
    return this.get(node, what);
  }

  /** Until {@link leave}, none of it is freed. */
  enter(): void {
    this.#users += 1;
  }

  leave(): void {
    this.#users -= 1;
    this.#freeIfUnused();
  }

  /** Frees all of it, as soon as nobody works with it. */
  release(): void {
    this.#isReleased = true;
    this.#freeIfUnused();
  }

  #freeIfUnused(): void {
    if (!this.#isReleased || this.#users > 0) return;
    this.#values.clear();
    this.scope.release();
  }
}
