/** One of ONNX's tests: a graph, what goes in and what comes out. Plain data, so that it can be a vector. */
import type { NodeMessage } from '../../src/model/import/onnx/messages';
import type { Shape } from '../../src/mpc/ring/ring';

/** Numbers, row-major. */
export interface Numbers {
  readonly shape: Shape;
  readonly values: readonly number[];
  /** Whether they are whole by their type, and not floating. */
  readonly isWhole?: boolean | undefined;
}

export interface Case {
  /** Its folder, such as `test_add_bcast`. */
  readonly name: string;
  /** The version of ONNX's operators. */
  readonly opset: number;
  readonly nodes: readonly NodeMessage[];
  /** What the model brings, by name. */
  readonly weights: Readonly<Record<string, Numbers>>;
  /** What is given to it, by name, in order. */
  readonly inputs: Readonly<Record<string, Numbers>>;
  /** What was recorded, by name. */
  readonly outputs: Readonly<Record<string, Numbers>>;
  /** Why it cannot be run at all, if so. */
  readonly unread?: string;
}

/** What a case is of: the operators of its graph, each once. */
export const operatorsOf = ({ nodes }: Case): string[] => [
  ...new Set(nodes.map(({ type }) => type)),
];
