/**
 * Writes a computation down in TF Encrypted's words, with shapes and players in the types: a product
 * of 784×10 by 128×10 does not compile. What the types cannot see, such as a row that is repeated,
 * the graph checks when the line runs.
 */
import type { Computation } from '../graph/computation';
import type { GateSpec } from '../pond/gate/gate-spec';
import type { ReluOptions } from '../pond/ops/relu';
import { sigmoidPolynomial } from '../pond/ops/sigmoid-polynomial';
import type { TruncationMethod } from '../pond/ops/truncate';
import type { Shape } from '../ring/ring';
import type { PlayerName } from '../wire/parties';
import type { LocalComputation } from './local';
import { pondOps, type PondTensor, tensor } from './pond-ops';

export type { PondTensor };

type Provide = LocalComputation<PlayerName, [], ArrayLike<number>>;

export interface Output<Result> {
  readonly name: string;
  /** Who gets it, and nobody else. */
  readonly player: PlayerName;
  /** What the player makes of the numbers, row-major. */
  readonly receive: (values: Float64Array) => Result | Promise<Result>;
  readonly pond: Pond;
}

/** Inputs and constants are defined, and these have types that know more than the graph's methods say. */
const PondOps = pondOps<
  | ('privateInput' | 'constant' | 'matmul' | 'add' | 'sub' | 'mul' | 'neg' | 'square' | 'sum')
  | ('reshape' | 'transpose' | 'slice' | 'concat' | 'truncate' | 'reveal' | 'sigmoid')
  | ('relu' | 'relu6' | 'leakyRelu' | 'tanh' | 'maximum' | 'argmax')
>();

export class Pond extends PondOps {
  readonly #inputs = new Map<string, Provide>();

  /**
   * @param provide gives the values, row-major: once for a cached input, otherwise for every run.
   * The model owner's inputs are cached; the prediction client's are not.
   */
  definePrivateInput<const S extends Shape>(
    provide: Provide,
    options: {
      readonly shape: S;
      /** The compiler chooses if left out. */
      readonly fractionBits?: number | undefined;
      /** The most that |x| can be: room that the compiler need not guess. The player checks it. */
      readonly bound?: number | undefined;
    },
  ): PondTensor<S> {
    const { name, player } = provide;
    this.#inputs.set(name, provide);
    const cached = player === 'model-owner';
    return tensor(this.graph.privateInput(name, { ...options, player, cached }));
  }

  defineConstant<const S extends Shape>(
    values: readonly number[],
    options: { readonly shape: S; readonly fractionBits?: number },
  ): PondTensor<S> {
    return tensor(this.graph.constant(values, options));
  }

  /** The prediction client asks, whoever gets the result. */
  defineOutput<Result>(
    { value }: PondTensor,
    { name, player, run }: LocalComputation<PlayerName, [Float64Array], Result>,
  ): Output<Result> {
    this.graph.output(name, value, { player });
    return { name, player, receive: run, pond: this };
  }

  matmul<M extends number, K extends number, N extends number>(
    left: PondTensor<readonly [M, K]>,
    right: PondTensor<readonly [NoInfer<K>, N]>,
  ): PondTensor<readonly [M, N]> {
    return tensor(this.graph.matmul(left.value, right.value));
  }

  /** `right` may have fewer dimensions or sizes of 1: it is repeated. */
  add<S extends Shape>(left: PondTensor<S>, right: PondTensor): PondTensor<S> {
    return tensor(this.graph.add(left.value, right.value));
  }

  sub<S extends Shape>(left: PondTensor<S>, right: PondTensor): PondTensor<S> {
    return tensor(this.graph.sub(left.value, right.value));
  }

  mul<S extends Shape>(left: PondTensor<S>, right: PondTensor): PondTensor<S> {
    return tensor(this.graph.mul(left.value, right.value));
  }

  neg<S extends Shape>(input: PondTensor<S>): PondTensor<S> {
    return tensor(this.graph.neg(input.value));
  }

  square<S extends Shape>(input: PondTensor<S>): PondTensor<S> {
    return tensor(this.graph.square(input.value));
  }

  sum(
    input: PondTensor,
    options: { readonly axis?: number | readonly number[]; readonly keepdims?: boolean } = {},
  ): PondTensor {
    return tensor(this.graph.sum(input.value, options));
  }

  reshape<const S extends Shape>(input: PondTensor, shape: S): PondTensor<S> {
    return tensor(this.graph.reshape(input.value, shape));
  }

  transpose<M extends number, N extends number>(
    input: PondTensor<readonly [M, N]>,
  ): PondTensor<readonly [N, M]> {
    return tensor(this.graph.transpose(input.value));
  }

  slice<const S extends Shape>(
    input: PondTensor,
    begin: readonly number[],
    size: S,
  ): PondTensor<S> {
    return tensor(this.graph.slice(input.value, begin, size));
  }

  concat(inputs: readonly PondTensor[], axis = 0): PondTensor {
    return tensor(
      this.graph.concat(
        inputs.map(({ value }) => value),
        { axis },
      ),
    );
  }

  truncate<S extends Shape>(
    input: PondTensor<S>,
    options: { readonly fractionBits: number; readonly method?: TruncationMethod },
  ): PondTensor<S> {
    return tensor(this.graph.truncate(input.value, options));
  }

  /** Opens the value to both servers; see docs/ops.md. */
  reveal<S extends Shape>(input: PondTensor<S>): PondTensor<S> {
    return tensor(this.graph.reveal(input.value));
  }

  /** @param how a periodic gate, from `gateFit`, or TF Encrypted's polynomial. */
  sigmoid<S extends Shape>(input: PondTensor<S>, how: GateSpec | 'polynomial'): PondTensor<S> {
    const { value } = input;
    if (how !== 'polynomial') return tensor(this.graph.sigmoid(value, how));
    return tensor(sigmoidPolynomial(this.graph, value, `sigmoid-${value.name}`));
  }

  /** max(x, 0); docs/ops.md says what the options are for. */
  relu<S extends Shape>(
    input: PondTensor<S>,
    options: Omit<ReluOptions, 'name'> = {},
  ): PondTensor<S> {
    return tensor(this.graph.relu(input.value, options));
  }

  relu6<S extends Shape>(
    input: PondTensor<S>,
    options: Omit<ReluOptions, 'name' | 'slope'> = {},
  ): PondTensor<S> {
    return tensor(this.graph.relu6(input.value, options));
  }

  /** @param slope of what is below 0, from 0 to 1. */
  leakyRelu<S extends Shape>(
    input: PondTensor<S>,
    slope: number,
    options: Omit<ReluOptions, 'name' | 'slope'> = {},
  ): PondTensor<S> {
    return tensor(this.graph.leakyRelu(input.value, slope, options));
  }

  /** @param gate of the sigmoid, wide enough for twice the input. */
  tanh<S extends Shape>(input: PondTensor<S>, gate: GateSpec): PondTensor<S> {
    return tensor(this.graph.tanh(input.value, gate));
  }

  /** `right` may have fewer dimensions or sizes of 1: it is repeated. */
  maximum<S extends Shape>(
    left: PondTensor<S>,
    right: PondTensor,
    options: { readonly bound?: number } = {},
  ): PondTensor<S> {
    return tensor(this.graph.maximum(left.value, right.value, options));
  }

  /** The index of the largest element of each row, and nothing else; of equal ones the first. */
  argmax(input: PondTensor, options: { readonly bound?: number } = {}): PondTensor {
    return tensor(this.graph.argmax(input.value, options));
  }

  /** What one output needs, and who provides the inputs. */
  computationOf({ name }: Pick<Output<unknown>, 'name'>): {
    readonly computation: Computation;
    readonly inputs: ReadonlyMap<string, Provide>;
  } {
    const { values, outputs } = this.graph.build();
    return {
      computation: { values, outputs: outputs.filter((output) => output.name === name) },
      inputs: this.#inputs,
    };
  }
}
