/** What a model's layers will be for the servers, and what an image will cost: known before anything is shared. */
import type { Ring, Shape } from '../mpc/ring/ring';
import type { ModelSpec } from './facts';
import { kindOf } from './layers';
import { stepsOf } from './network';
import { planSource } from './plan-source';
import { privatePrediction } from './private-prediction';

/** What comes out of a layer, of one image; or the image that goes in, or the label that is all that comes out. */
interface LayerFacts {
  /** "convolution 5 × 5, 8 filters"; undefined for the image itself. */
  readonly words: string | undefined;
  readonly shape: Shape;
  readonly ring: Ring;
  readonly fractionBits: number;
}

const LABEL_WORDS = 'the digit with the largest score';

export interface PlanFacts {
  readonly layers: readonly LayerFacts[];
  /** Between the servers. */
  readonly rounds: number;
  /** Over all links. */
  readonly onlineBytes: number;
  readonly offlineBytes: number;
}

/** @throws {SpecError} or {CompileError} for what cannot be computed. */
export function planFacts(spec: ModelSpec): PlanFacts {
  const { nodes, messages, rounds } = planSource(spec)(1);
  const { ends } = privatePrediction(spec, 1);
  const steps = stepsOf(spec.network);
  const layers = ends.map((name, i): LayerFacts => {
    // Where it has no node of its own, it is the last of those that it is made of.
    const { type } =
      nodes.find((node) => node.name === name) ?? nodes.findLast(({ of }) => of === name)!;
    const { ring, fractionBits } = type;
    // The first end is the image.
    const step = steps[i - 1];
    if (step) {
      const words = kindOf(step.layer).words(step.layer);
      return { words, shape: step.output, ring, fractionBits };
    }
    return i === 0
      ? { words: undefined, shape: spec.network.input.shape, ring, fractionBits }
      : { words: LABEL_WORDS, shape: [1], ring, fractionBits };
  });
  const bytes = (wanted: 'offline' | 'online'): number =>
    messages.reduce((sum, { phase, bytes }) => sum + (phase === wanted ? bytes : 0), 0);
  return { layers, rounds, onlineBytes: bytes('online'), offlineBytes: bytes('offline') };
}
