/** What a party holds for one request or one model: tensors by node and name, freed together. */
import type { OpNode } from '../pond/node';
import type { KernelMemory } from '../ring/memory';
import { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';

export class Lifetime {
  readonly scope: Scope;
  readonly #values = new Map<string, Tensor>();

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

  release(): void {
    this.#values.clear();
    this.scope.release();
  }
}

/** The lifetime of a node's value: a cached input's is the model's, all else the request's. */
export class Lifetimes {
  constructor(
    readonly model: Lifetime,
    readonly request: Lifetime,
  ) {}

  of(node: OpNode): Lifetime {
    return node.lifetime === 'model' ? this.model : this.request;
  }

  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor {
    const lifetime = this.of(node);
    if (!lifetime.has(node, what)) lifetime.set(node, what, make(lifetime.scope));
    return lifetime.get(node, what);
  }
}
