/** The benchmark's file, version 1, and the same as tables for a terminal. */
import type { NetworkName } from '../src/model/networks';
import type { GateKind } from '../src/model/facts';
import type { BatchResult } from './batches';
import type { Fidelity } from './fidelity';
import type { KernelFigure } from './kernels';
import type { LoadFigures } from './load';
import type { PageFigures } from './pen';
import type { Quantiles } from './statistics';
import type { TracingCost } from './tracing';
import type { TrainingFigures } from './train';

export interface Report {
  readonly format: 'millpond-bench';
  readonly version: 1;
  readonly environment: {
    readonly userAgent: string;
    readonly cores: number;
    readonly crossOriginIsolated: boolean;
    readonly clockResolutionMs: number;
  };
  readonly model: {
    readonly network: NetworkName;
    /** Numbers that come in, and that leave each layer with weights. */
    readonly layers: readonly number[];
    /** All layers in words. */
    readonly kinds: readonly string[];
    readonly gate: GateKind;
    readonly period: number;
    readonly harmonics: number;
    readonly testAccuracy: number;
  };
  readonly runs: readonly BatchResult[];
  readonly fidelity: Fidelity & { readonly maxPreactivation: number };
  readonly kernels: readonly KernelFigure[];
  readonly load: LoadFigures;
  readonly page: PageFigures;
  readonly tracing: TracingCost;
  /** With `--train` only. */
  readonly training?: TrainingFigures;
}

const show = ({ median, p10, p90 }: Quantiles): string =>
  `${median.toFixed(2)} (${p10.toFixed(2)} … ${p90.toFixed(2)})`;

export function printReport(report: Report): void {
  const { runs, fidelity, kernels, load, page, tracing, environment, training } = report;
  console.log(environment.userAgent);
  console.table(
    runs.map((run) => ({
      batch: run.batch,
      'online ms': show(run.privateOnlineMs),
      'sustained ms': show(run.privateSustainedMs),
      'plaintext ms': show(run.plaintextMs),
      'online ÷ plaintext': run.onlineRatio.toFixed(2),
      'sustained ÷ plaintext': run.sustainedRatio.toFixed(2),
      rounds: run.rounds,
    })),
  );
  console.table(kernels);
  console.table([fidelity]);
  console.table([load]);
  console.table([
    {
      'pen to digit ms': show(page.penUpToDigitMs),
      'after the answer ms': show(page.afterAnswerMs),
      'private predictions a second': show(page.livePerSecond),
      'tasks of over 50 ms': page.longTasks,
    },
  ]);
  console.table([
    {
      batch: tracing.batch,
      'traced ms': show(tracing.onMs),
      'untraced ms': show(tracing.offMs),
      'cost of tracing': `${(tracing.cost * 100).toFixed(1)} %`,
    },
  ]);
  if (training) {
    const { seconds, loadSeconds, testAccuracy, maxPreactivation, longestTaskMs } = training;
    console.table([
      { seconds, loadSeconds, testAccuracy: testAccuracy.at(-1), maxPreactivation, longestTaskMs },
    ]);
  }
}
