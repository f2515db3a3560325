/**
 * An op that each server does on its own share, because it is linear: it also works on a mask and
 * on a masked value, and then the result is open under the same combination of masks. No round, no
 * byte. What is made of cached values only is made once, when the model is set up.
 */
import type { Arithmetic } from '../ring/arithmetic';
import type { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';
import { newTensor, type Op, type ServerContext } from './op';
import type { PlanNode } from './plan';
import { publicOf, setPublic } from './public';

export interface LinearOp {
  readonly name: string;
  readonly reference: NonNullable<Op['reference']>;
  /** out = f(inputs); out is a region of its own. */
  apply(
    node: PlanNode,
    out: Tensor,
    inputs: readonly Tensor[],
    tools: { readonly arithmetic: Arithmetic; readonly temporary: Scope },
  ): void;
}

export function linear({ name, reference, apply }: LinearOp): Op {
  const evaluate = (node: PlanNode, server: ServerContext): void => {
    const made = (of: (input: PlanNode) => Tensor): Tensor => {
      const out = newTensor(server.scope, node.type);
      apply(node, out, node.inputs.map(of), server);
      return out;
    };
    if (node.isPublic)
      setPublic(
        node,
        server,
        made((input) => publicOf(input, server)),
      );
    else if (node.isOpen)
      server.setMasked(
        node,
        made((input) => server.masked(input)),
      );
    else
      server.setShare(
        node,
        made((input) => server.share(input)),
      );
  };
  return {
    name,
    reference,
    cost: () => ({ rounds: 0, messages: [] }),

    // Without a mask it waits for the shares.
    isIdle: (node) => !node.isOpen,

    deal(node, dealer) {
      if (!node.isOpen) return;
      const mask = newTensor(dealer.scope, node.type);
      apply(
        node,
        mask,
        node.inputs.map((input) => dealer.mask(input)),
        dealer,
      );
      dealer.setMask(node, mask);
    },

    prepare(node, server) {
      if (node.isOpen) {
        const share = newTensor(server.scope, node.type);
        apply(
          node,
          share,
          node.inputs.map((input) => server.maskShare(input)),
          server,
        );
        server.setMaskShare(node, share);
      }
      if (node.lifetime === 'model') evaluate(node, server);
    },

    evaluate(node, server) {
      if (node.lifetime === 'request') evaluate(node, server);
    },
  };
}
