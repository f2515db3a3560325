/**
 * The evaluation that is running or was the last one. It lives outside of the panel, so that it goes
 * on whatever is shown; a batch is counted in well under a frame.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabelledImages } from '../../players/data/mnist';
import { evaluate } from '../../players/evaluation/evaluate';
import type { Evaluation, Outcome, Summary } from '../../players/evaluation/evaluation';
import type { AnswerKind, GateKind } from '../../model/facts';
import type { Network } from '../../model/network';
import { currentCluster } from './cluster-actions';
import { SIDE } from '../ink/pixels';
import type { LocalSet } from './local-data';
import { store } from './store';

/** The images and where they are from. */
export type Source =
  | { readonly kind: 'mnist'; readonly images: LabelledImages }
  | { readonly kind: 'file'; readonly images: LabelledImages; readonly set: LocalSet };

interface Results {
  readonly summary: Summary;
  readonly bound: number | undefined;
  readonly mistakes: readonly Outcome[];
  readonly disagreements: readonly Outcome[];
  /** From the start to the last batch. */
  readonly milliseconds: number;
}

export interface Run {
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  readonly source: Source;
  readonly total: number;
  /** What was evaluated, and what the client learnt of an image. */
  readonly network: Network | undefined;
  readonly learns: AnswerKind;
  /** Of the batches so far; undefined before the first. */
  readonly results: Results | undefined;
  /** Why it failed. */
  readonly message?: string;
}

/** What is remembered of an evaluation that came to its end. */
export interface Finished {
  readonly number: number;
  readonly network: Network;
  readonly gate: GateKind;
  readonly learns: AnswerKind;
  readonly summary: Summary;
  readonly milliseconds: number;
}

/** Evaluations that are remembered. */
const MEMORY = 8;

/** Pictures in a gallery; who wants all of them exports the table. */
const GALLERY = 48;

interface Runs {
  readonly run: Run | undefined;
  /** The newest first. */
  readonly finished: readonly Finished[];
}

const runs = createStore<Runs>(() => ({ run: undefined, finished: [] }));

export const useRun = (): Run | undefined => useStore(runs, ({ run }) => run);

const isRunning = ({ run }: Runs): boolean => run?.status === 'running';

export const isEvaluating = (): boolean => isRunning(runs.getState());

export const useIsEvaluating = (): boolean => useStore(runs, isRunning);

/** Calls back whenever an evaluation has ended. */
export const onEvaluated = (heard: () => void): (() => void) =>
  runs.subscribe((state, before) => {
    if (isRunning(before) && !isRunning(state)) heard();
  });

export const useFinished = (): readonly Finished[] => useStore(runs, ({ finished }) => finished);

let controller = new AbortController();
let evaluation: Evaluation | undefined;

/** Starts an evaluation of the first `total` images; does nothing while one is running. */
export async function startRun(source: Source, total: number): Promise<void> {
  const cluster = currentCluster();
  if (!cluster || isEvaluating()) return;
  controller = new AbortController();
  const { signal } = controller;
  evaluation = undefined;
  const start = performance.now();
  const { network, learns } = store.getState();
  const begun: Run = { status: 'running', source, total, network, learns, results: undefined };
  runs.setState({ run: begun });
  // A run that was cancelled is over: nothing that comes later may change what is shown.
  const change = (news: Partial<Run>) => {
    const { run } = runs.getState();
    if (run && !signal.aborted) runs.setState({ run: { ...run, ...news } });
  };
  const { pixels, labels } = source.images;
  const part = {
    pixels: pixels.subarray(0, total * SIDE * SIDE),
    labels: labels.subarray(0, total),
  };
  try {
    await evaluate(
      cluster.job(),
      part,
      (counted) => {
        evaluation = counted;
        change({ results: resultsOf(counted, performance.now() - start) });
      },
      signal,
    );
    change({ status: 'done' });
    if (!signal.aborted) remember();
  } catch (error) {
    change({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * An evaluation that another model interrupts fails, so the model of its end is that of all of it. At
 * its beginning the page may not have heard yet of one that the servers have just changed over to.
 */
function remember(): void {
  const { run, finished } = runs.getState();
  const { network, gate, learns } = store.getState();
  if (!run?.results || !network || !gate) return;
  const { summary, milliseconds } = run.results;
  const number = (finished[0]?.number ?? 0) + 1;
  const latest = { number, network, gate, learns, summary, milliseconds };
  runs.setState({ finished: [latest, ...finished].slice(0, MEMORY) });
}

/** Ends the evaluation at once; what was counted stays. */
export function cancelRun(): void {
  const { run } = runs.getState();
  if (run?.status !== 'running') return;
  controller.abort();
  runs.setState({ run: { ...run, status: 'cancelled' } });
}

/** Every image that the last evaluation counted. */
export const allOutcomes = (): readonly Outcome[] => evaluation?.outcomes() ?? [];

const resultsOf = (counted: Evaluation, milliseconds: number): Results => ({
  summary: counted.summary,
  bound: counted.bound,
  mistakes: counted.outcomes(({ label, privateDigit }) => label !== privateDigit, GALLERY),
  disagreements: counted.outcomes(
    ({ privateDigit, plaintextDigit }) => privateDigit !== plaintextDigit,
    GALLERY,
  ),
  milliseconds,
});
