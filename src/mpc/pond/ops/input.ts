/** A player's private value. Where a product uses it, it arrives masked; elsewhere it is just shared. */
import type { Value } from '../../graph/computation';
import { checkFractionBits, checkShape, type GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import type { Shape } from '../../ring/ring';
import type { PlayerName } from '../../wire/parties';
import { CompileError } from '../compile-error';
import { kind, labelOf, type Rule } from '../rule';
import { maskedInput } from './masked-input';
import { sharedInput } from './shared-input';

export interface Attributes {
  readonly player: PlayerName;
  /** A cached input is shared once a model and used by any number of requests. */
  readonly cached: boolean;
  /** Fractional bits that hold the input exactly; undefined leaves the choice to the compiler. */
  readonly fractionBits: number | undefined;
  /**
   * What the player promises of |x|, and checks when it has the value; undefined says nothing. The
   * compiler plans room by it.
   */
  readonly bound: number | undefined;
}

const rule: Rule<Attributes> = {
  name: 'input',
  ops: [maskedInput, sharedInput],
  scale: 'own',
  fractionBits: ({ attributes }) => attributes.fractionBits,
  bound: ({ attributes }) => attributes.bound,
  arrivesOpen: true,
  // Two of the same shape are still two.
  isUnique: () => true,

  lower(value, into) {
    const { player, cached, bound } = value.attributes;
    if (!cached && player !== into.requester) {
      throw new CompileError(
        `Input ${value.name} of ${player} must be cached: only ${into.requester} asks.`,
      );
    }
    const isOpen = into.isWantedOpen(value);
    return into.put(labelOf(value), isOpen ? maskedInput : sharedInput, [], into.typeOf(value), {
      attributes: { bound },
      lifetime: cached ? 'model' : 'request',
      player,
      isOpen,
    });
  },
};

export interface Options extends Partial<Omit<Attributes, 'player'>> {
  readonly player: PlayerName;
  readonly shape: Shape;
}

export const privateInput = kind(
  rule,
  (graph: GraphBase, name: string, options: Options): Value => {
    const { player, shape, cached = false, fractionBits, bound } = options;
    checkShape(`Input ${name}`, shape);
    checkFractionBits(`Input ${name}`, fractionBits);
    if (bound !== undefined && !(bound > 0 && bound < Infinity)) {
      throw new GraphError(`Input ${name} has the bound ${bound}; it must be positive.`);
    }
    const attributes = { player, cached, fractionBits, bound };
    return graph.put(rule, { name, operands: [], shape, attributes });
  },
);

/** Of a value that is an input, whose it is; undefined for all others. */
export const inputOf = (value: Value): Attributes | undefined =>
  value.kind.name === rule.name ? (value.attributes as Attributes) : undefined;
