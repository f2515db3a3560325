/**
 * The computation itself: a network of dense layers with sigmoids between them, where the model
 * belongs to one player and the image to another. Everything else follows from these lines.
 */
import type { Computation, Value } from '../mpc/graph/computation';
import { Graph } from '../mpc/pond/ops/graph';
import { sigmoidPolynomial } from '../mpc/pond/ops/sigmoid-polynomial';
import type { ModelSpec } from './facts';

/** The gate `polynomial` is Pond as it was: to compare with, see docs/ops.md. */
export function privatePrediction({ layers, gate }: ModelSpec, batch: number): Computation {
  const graph = new Graph();

  // Pixels are 0 … 255 over 256: exact with 8 fractional bits.
  let value: Value = graph.privateInput('x', {
    player: 'prediction-client',
    shape: [batch, layers[0]!],
    fractionBits: 8,
  });

  layers.slice(1).forEach((units, i) => {
    const weights = graph.privateInput(`w${i}`, {
      player: 'model-owner',
      shape: [layers[i]!, units],
      cached: true,
    });
    const bias = graph.privateInput(`b${i}`, {
      player: 'model-owner',
      shape: [units],
      cached: true,
    });
    if (i > 0) {
      const name = `h${i - 1}`;
      value =
        gate === 'polynomial'
          ? sigmoidPolynomial(graph, value, name)
          : graph.sigmoid(value, gate, name);
    }
    value = graph.add(graph.matmul(value, weights, `xw${i}`), bias, `z${i}`);
  });

  graph.output('logits', value, { player: 'prediction-client' });
  return graph.build();
}
