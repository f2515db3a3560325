/**
 * A kind of value that each server computes on its own share, because it is linear: it also works on
 * a mask and on a masked value, and then the result is open under the same combination of masks. No
 * round, no byte. What is made of cached values only is made once, when the model is set up.
 */
import type { Arithmetic } from '../ring/arithmetic';
import type { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';
import { FREE, type OpNode } from './node';
import { newTensor, type Op, type ServerContext } from './op';
import { publicOf, setPublic } from './public';
import { labelOf, type Rule } from './rule';

interface LinearKind<A> extends Pick<Rule<A>, 'bound' | 'isCommutative' | 'moves'> {
  readonly name: string;
  readonly reference: NonNullable<Op<A>['reference']>;
  /** out = f(inputs); out is a region of its own. */
  apply(
    node: OpNode<A>,
    out: Tensor,
    inputs: readonly Tensor[],
    tools: { readonly arithmetic: Arithmetic; readonly temporary: Scope },
  ): void;
}

export function linear<A>({ name, reference, apply, ...rule }: LinearKind<A>): Rule<A> {
  const evaluate = (node: OpNode<A>, server: ServerContext): void => {
    const made = (of: (input: OpNode) => Tensor): Tensor => {
      const out = newTensor(server.scope, node.type);
      apply(node, out, node.inputs.map(of), server);
      return out;
    };
    if (node.isPublic) {
      const value = made((input) => publicOf(input, server));
      setPublic(node, server, value);
    } else if (node.isOpen) {
      const masked = made((input) => server.masked(input));
      server.setMasked(node, masked);
    } else {
      const share = made((input) => server.share(input));
      server.setShare(node, share);
    }
  };

  const op: Op<A> = {
    name,
    reference,
    cost: () => FREE,

    // Without a mask it waits for the shares.
    isIdle: (node) => !node.isOpen,

    deal(node, dealer) {
      if (!node.isOpen) return;
      const mask = newTensor(dealer.scope, node.type);
      const masks = node.inputs.map((input) => dealer.mask(input));
      apply(node, mask, masks, dealer);
      dealer.setMask(node, mask);
    },

    prepare(node, server) {
      if (node.isOpen) {
        const share = newTensor(server.scope, node.type);
        const shares = node.inputs.map((input) => server.maskShare(input));
        apply(node, share, shares, server);
        server.setMaskShare(node, share);
      }
      if (node.lifetime === 'model') evaluate(node, server);
    },

    evaluate(node, server) {
      if (node.lifetime === 'request') evaluate(node, server);
    },
  };

  return {
    ...rule,
    name,
    ops: [op],
    scale: 'operands',
    linear: op,
    lower: (value, into) =>
      into.linear(
        labelOf(value),
        value,
        value.operands.map((each) => into.nodeOf(each)),
      ),
  };
}
