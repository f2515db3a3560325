/** The sum of what happened in the range that was measured. */
import type { Axis } from '../../../../report/fold';
import { measure } from '../../../../report/measure';
import type { TraceFile } from '../../../../report/trace-file';
import { formatBytes, formatMs } from '../../../components/format';
import type { View } from './view';
import { words } from './words';

interface RangeProps {
  readonly run: TraceFile;
  readonly axis: Axis;
  readonly range: View | undefined;
}

export function Range({ run, axis, range }: RangeProps) {
  return <output aria-label={words.range}>{range && sumOf(run, axis, range)}</output>;
}

function sumOf(run: TraceFile, axis: Axis, { from, to }: View): string {
  const [start, end] = [axis.timeAt(Math.max(from, 0)), axis.timeAt(Math.min(to, axis.length))];
  const { ms, computeMs, waitingMs, ops, messages, bytes } = measure(run, start, end);
  const moved = words.messages(formatBytes(bytes), messages);
  return words.measured(
    formatMs(ms),
    formatMs(computeMs),
    formatMs(waitingMs),
    words.ops(ops),
    moved,
  );
}
