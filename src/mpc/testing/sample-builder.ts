/**
 * Writes a computation on ring elements from a seed: a third of them edges. A ring element does not
 * fit a double, so an input is the sum of its upper and its lower half; adding them is local and
 * leaves the value open under its mask where a product wants that.
 */
import type { Computation, Value } from '../graph/computation';
import { Graph } from '../pond/ops/graph';
import type { Shape } from '../ring/ring';
import { sizeOf } from '../ring/ring';
import type { PlayerName } from '../wire/parties';

export interface Sample {
  readonly computation: Computation;
  readonly batch: number;
  readonly inputs: ReadonlyMap<string, readonly number[]>;
}

/** Rows, columns and inner dimension; any may be 0, and columns and inner should be small. */
export interface Size {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

const EDGES = [
  0n,
  1n,
  -1n,
  2n ** 31n,
  -(2n ** 31n),
  2n ** 31n - 1n,
  2n ** 32n - 1n,
  2n ** 62n,
  2n ** 62n - 1n,
  -(2n ** 62n),
  2n ** 63n - 1n,
  -(2n ** 63n),
];

const client = 'prediction-client';
const owner = 'model-owner';

export class SampleBuilder {
  readonly graph = new Graph();
  readonly #inputs = new Map<string, readonly number[]>();
  #state: number;

  /** @param bits of the elements without their sign: 31 for Z_2^32. */
  constructor(
    readonly size: Size,
    seed: number,
    readonly bits = 63,
  ) {
    this.#state = (seed ^ 0x9e37_79b9) | 1;
  }

  /** Any elements with −2^bits ≤ x < 2^bits, at scale 8, and edges. */
  value(name: string, shape: Shape, { player = client, bits = this.bits }: Options = {}): Value {
    const elements = Array.from({ length: sizeOf(shape) }, () => this.#element(bits));
    const low = elements.map((element) => Number(BigInt.asUintN(16, element)));
    const high = elements.map((element, i) => Number(element - BigInt(low[i]!)));
    const input = (part: string, values: readonly number[]): Value => {
      this.#inputs.set(
        part,
        values.map((each) => each / 2 ** SCALE),
      );
      const cached = player === owner;
      return this.graph.privateInput(part, { player, shape, cached, fractionBits: SCALE });
    };
    return this.graph.add(input(`${name}-high`, high), input(`${name}-low`, low), name);
  }

  /** Reals that a double holds, at the scale that the compiler chooses. */
  reals(name: string, shape: Shape, bound: number, player: PlayerName = client): Value {
    this.#inputs.set(
      name,
      Array.from({ length: sizeOf(shape) }, () => bound * (this.#word() / 2 ** 31 - 1)),
    );
    return this.graph.privateInput(name, { player, shape, cached: player === owner });
  }

  /**
   * Public numbers, edges too: as near as a double gets to elements of that many bits. Two of 29 can
   * be multiplied.
   */
  constant(shape: Shape, { fractionBits = SCALE, bits = 29 } = {}): Value {
    const most = Math.min(bits, this.bits);
    const values = Array.from(
      { length: sizeOf(shape) },
      () => Number(this.#element(most)) / 2 ** fractionBits,
    );
    return this.graph.constant(values, { shape, fractionBits });
  }

  done(value: Value): Sample {
    this.graph.output('result', value, { player: client });
    return { computation: this.graph.build(), batch: this.size.m, inputs: this.#inputs };
  }

  #word(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return this.#state >>> 0;
  }

  #element(bits: number): bigint {
    const pick = this.#word();
    const limit = 2n ** BigInt(bits);
    if (pick % 3 === 0) {
      const edge = EDGES[(pick >>> 8) % EDGES.length]!;
      return edge >= limit || edge < -limit ? limit - 1n : edge;
    }
    const random = (BigInt(this.#word()) << 32n) | BigInt(this.#word());
    // Sizes of all orders of magnitude.
    return BigInt.asIntN(bits + 1, random) >> BigInt(pick % (bits - 1));
  }
}

interface Options {
  readonly player?: PlayerName;
  readonly bits?: number;
}

const SCALE = 8;
