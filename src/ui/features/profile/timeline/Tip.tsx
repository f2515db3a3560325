/** What is under the pointer, in numbers. Keys have the same in the details of the selected op. */
import type { TraceFile } from '../../../../report/trace-file';
import { receivedOf, sentOf } from '../../../../report/messages';
import { opName } from '../../../../report/op-name';
import { zeroOf } from '../../../../report/zero';
import { formatBytes, formatMs, formatStart } from '../../../components/format';
import { phases } from '../../../components/words';
import type { Hit } from './find';
import { words } from './words';

interface TipProps {
  readonly run: TraceFile;
  readonly hit: Hit;
  /** Pixels from the corner of the timeline. */
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

/** Pixels: as wide as a tip may be, and off the pointer. */
const WIDEST = 260;
const OFF = 14;

export function Tip({ run, hit, x, y, room }: TipProps) {
  const [first, ...rest] = linesOf(run, hit);
  const left = Math.max(4, Math.min(x + OFF, room - WIDEST - 4));
  return (
    <div
      className="timeline-tip"
      aria-hidden="true"
      style={{ left, top: y + OFF, maxWidth: WIDEST }}
    >
      <b>{first}</b>
      {rest.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

function linesOf(run: TraceFile, hit: Hit): string[] {
  const zero = zeroOf(run);
  const times = (from: number, to: number) =>
    words.times(formatStart(from - zero), formatStart(to - zero));
  switch (hit.kind) {
    case 'op': {
      const { party, phase, node, start, end, waiting } = hit.span;
      const title = run.nodes.find((each) => each.node === node)?.title;
      return [
        opName(hit.span),
        ...(title === undefined ? [] : [title]),
        `${party}, ${phases[phase]}`,
        words.op(formatMs(end - start - waiting), formatMs(waiting)),
        times(start, end),
      ];
    }
    case 'message': {
      const { message } = hit;
      const [sent, received] = [sentOf(message), receivedOf(message)];
      return [
        words.way(message.from, message.to),
        words.underWay(formatBytes(message.bytes), formatMs(received - sent)),
        times(sent, received),
      ];
    }
    case 'fold':
      return [words.leftOut(formatMs(hit.fold.idle))];
    case 'gap':
      return [words.gap(hit.party, formatMs(hit.ms))];
  }
}
