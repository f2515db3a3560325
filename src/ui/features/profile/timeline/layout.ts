/**
 * Where everything in the timeline lies: across on the folded axis, in milliseconds; down in pixels.
 * Pure. Made once a run and phase; panning and zooming only choose what of it to draw.
 */
import { type Axis, foldIdle } from '../../../../report/fold';
import { type Message, receivedOf, sentOf } from '../../../../report/messages';
import type { TraceFile } from '../../../../report/trace-file';
import { lanesOf, type Work } from '../../../../report/tracks';
import type { Span } from '../../../../mpc/trace/trace';
import { rowOf } from '../../../../report/visible';
import { zeroOf } from '../../../../report/zero';
import type { ShownPhase } from '../../../state/link-trace';
import type { Block, BlockRow, LaneBox } from './boxes';
import { type Flight, flightsOf } from './flights';

export interface Layout {
  readonly axis: Axis;
  /** The run's zero, on the trace's clock. */
  readonly zero: number;
  readonly height: number;
  readonly lanes: readonly LaneBox[];
  readonly flights: readonly Flight[];
}

/** Pixels: the ruler; the bracket of a request; an op; what is left between lanes for arrows. */
export const RULER = 26;
const WORK = 6;
const OP = 20;
const GAP = 22;
/** A lane of many rows gets thinner ones. */
const MOST_OF_A_LANE = 320;

export function layOut(run: TraceFile, phase: ShownPhase): Layout {
  const isShown = (item: Span | Message) => phase === 'all' || item.phase === phase;
  const [spans, messages] = [run.spans.filter(isShown), run.messages.filter(isShown)];
  const axis = foldIdle(activitiesOf(spans, messages));
  let y = RULER + GAP / 2;
  const lanes = lanesOf(spans).map(({ party, tracks }): LaneBox => {
    const top = y;
    const bands = tracks.flatMap((track) => bandsOf(track, axis));
    const full = bands.reduce((sum, { height }) => sum + height, 0);
    const scale = Math.min(1, MOST_OF_A_LANE / full);
    const rows = bands.map(({ height, blocks }): BlockRow => {
      const box = { y, height: height * scale };
      y += box.height;
      return Object.assign(
        rowOf(blocks, (block) => block),
        box,
      );
    });
    if (rows.length === 0) y += WORK + OP;
    y += GAP;
    return { party, y: top, height: y - top - GAP, rows };
  });
  return {
    axis,
    zero: zeroOf(run),
    height: y - GAP / 2,
    lanes,
    flights: flightsOf(messages, lanes, axis),
  };
}

/** Work, and the moments at which a message left or arrived: one under way keeps nobody busy. */
function activitiesOf(spans: readonly Span[], messages: readonly Message[]) {
  const moments = messages.flatMap((message) => [sentOf(message), receivedOf(message)]);
  return [...spans, ...moments.map((at) => ({ start: at, end: at }))];
}

function bandsOf(track: readonly Work[], { place }: Axis): { height: number; blocks: Block[] }[] {
  const timed = (work: Work, span?: Span): Block => ({
    start: place((span ?? work).start),
    end: place((span ?? work).end),
    span,
    work,
    waits: (span?.waits ?? []).map(([from, to]) => [place(from), place(to)] as const),
  });
  const ops: Block[][] = [];
  for (const work of track) {
    for (const [i, row] of work.rows.entries()) {
      const blocks = (ops[i] ??= []);
      for (const span of row) blocks.push(timed(work, span));
    }
  }
  return [
    { height: WORK, blocks: track.map((work) => timed(work)) },
    ...ops.map((blocks) => ({ height: OP, blocks })),
  ];
}
