/** A periodic sigmoid ½ + Σ b_j sin(2πjx/period) over odd j; see docs/protocol.md. */
export interface GateSpec {
  /** A power of two. */
  readonly period: number;
  /** b_1, b_3, …: data, so that all parties have the same bits. */
  readonly coefficients: readonly number[];
}
