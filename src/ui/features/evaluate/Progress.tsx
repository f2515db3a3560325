/** How far an evaluation is, how fast, and how long it will take; and in words how it ended. */
import { formatCount, formatDuration } from '../../components/format';
import { ProgressBar } from '../../components/ProgressBar';
import type { Run } from '../../state/evaluation';
import { words } from './words';

export function Progress({ run }: { readonly run: Run | undefined }) {
  const count = run?.results?.summary.count ?? 0;
  return (
    <div className="progress" data-status={run?.status ?? 'idle'}>
      <ProgressBar label={words.progress} max={run?.total ?? 1} value={count} />
      {run?.status === 'running' && <p className="note">{pace(run)}</p>}
      <Status run={run} />
    </div>
  );
}

/** Its attributes are for tests: they are there when an evaluation is over, and belong together. */
function Status({ run }: { readonly run: Run | undefined }) {
  const summary = run?.status === 'running' ? undefined : run?.results?.summary;
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the other statuses of the page
      role="status"
      aria-label={words.status}
      className="note"
      data-status={run?.status}
      data-count={summary?.count}
      data-agree={summary?.agree}
      data-private-correct={summary?.privateCorrect}
      data-plaintext-correct={summary?.plaintextCorrect}
    >
      {sentence(run)}
    </div>
  );
}

function sentence(run: Run | undefined): string {
  if (!run) return words.idle;
  const total = formatCount(run.total);
  const count = formatCount(run.results?.summary.count ?? 0);
  switch (run.status) {
    case 'running':
      return words.begun(total);
    case 'cancelled':
      return run.results ? words.cancelled(count, total) : words.cancelledAtOnce;
    case 'failed':
      return words.failed(count, total);
    case 'done':
      return words.done(
        count,
        ((run.results?.milliseconds ?? 0) / 1000).toFixed(1),
        formatCount(Math.round(rateOf(run))),
      );
  }
}

/** Images a second. */
const rateOf = ({ results }: Run): number =>
  results ? results.summary.count / (results.milliseconds / 1000) : 0;

function pace(run: Run): string {
  const total = formatCount(run.total);
  if (!run.results) return words.firstBatch(total);
  const { count } = run.results.summary;
  const rate = rateOf(run);
  const left = formatDuration((run.total - count) / rate);
  return words.pace(formatCount(count), total, formatCount(Math.round(rate)), left);
}
