/**
 * The computation itself: a network whose weights belong to one player and whose image belongs to
 * another. Everything else follows from these lines and from what each layer adds.
 */
import type { Computation, Value } from '../mpc/graph/computation';
import { Graph } from '../mpc/pond/ops/graph';
import { sigmoidPolynomial } from '../mpc/pond/ops/sigmoid-polynomial';
import type { ModelSpec } from './facts';
import { kindOf } from './layers';
import type { LayerPart } from './layers/layer-kind';
import { SpecError } from './layers/spec-error';
import { INPUT, INPUT_SCALES, LABEL, OUTPUT, type Step, stepsOf } from './network';

/** What a value is of the network: the image, the scores, or a part of the layer with an index. */
export type ValueRole =
  | { readonly part: 'input' }
  | { readonly part: 'output' }
  | { readonly part: 'label' }
  | { readonly part: LayerPart; readonly layer: number };

export interface PrivatePrediction {
  readonly computation: Computation;
  /** By the names of values; nobody has to read anything out of those. */
  readonly roles: ReadonlyMap<string, ValueRole>;
  /** Names of the image and of what each layer ends with, and of the label if that is all that comes out. */
  readonly ends: readonly string[];
}

/** The gate `polynomial` is Pond as it was: to compare with, see docs/ops.md. */
export function privatePrediction(
  { network, gate, labelBound }: ModelSpec,
  batch: number,
): PrivatePrediction {
  const graph = new Graph();
  const roles = new Map<string, ValueRole>();
  const { shape, scale } = network.input;

  let value: Value = graph.privateInput(INPUT, {
    player: 'prediction-client',
    shape: [batch, ...shape],
    fractionBits: INPUT_SCALES[scale].fractionBits,
  });
  roles.set(INPUT, { part: 'input' });
  const ends = [value.name];

  const named = (step: Step, part: LayerPart): string => {
    const name = step.name(part);
    roles.set(name, { part, layer: step.index });
    return name;
  };
  const inputs = new Map<string, Value>();
  const putParameters = (step: Step): void => {
    for (const { part, shape, name } of step.parameters) {
      if (inputs.has(name)) continue;
      const options = { player: 'model-owner', shape, cached: true } as const;
      inputs.set(name, graph.privateInput(named(step, part), options));
    }
  };

  const sigmoid = (input: Value, name: string): Value =>
    gate === 'polynomial'
      ? sigmoidPolynomial(graph, input, name)
      : graph.sigmoid(input, gate, name);

  const tanh = (input: Value, name: string): Value => {
    if (gate !== 'polynomial') return graph.tanh(input, gate, name);
    throw new SpecError('Pond’s polynomial is one for sigmoids: a tanh takes the periodic gate.');
  };

  const steps = stepsOf(network);
  steps.forEach((step, i) => {
    putParameters(step);
    // What is cached comes before what is computed ahead of it: that order numbers the nodes of the plan.
    if (step.parameters.length === 0) {
      const next = steps.slice(i).find(({ parameters }) => parameters.length > 0);
      if (next) putParameters(next);
    }
    value = kindOf(step.layer).compute(step.layer, {
      graph,
      input: value,
      sigmoid,
      tanh,
      parameter: (part) => inputs.get(step.name(part))!,
      name: (part) => named(step, part),
    });
    ends.push(value.name);
  });

  if (labelBound === undefined) {
    graph.output(OUTPUT, value, { player: 'prediction-client' });
    roles.set(OUTPUT, { part: 'output' });
  } else {
    const label = graph.argmax(value, { bound: labelBound, name: 'largest' });
    ends.push(label.name);
    roles.set(label.name, { part: 'label' });
    graph.output(LABEL, label, { player: 'prediction-client' });
    roles.set(LABEL, { part: 'label' });
  }
  return { computation: graph.build(), roles, ends };
}
