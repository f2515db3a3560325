/**
 * Where everything in the timeline lies: across on the folded axis, in milliseconds; down in pixels.
 * Pure. Made once a run; panning and zooming only choose what of it to draw.
 */
import { type Axis, foldIdle } from '../../../../report/fold';
import { type Message, receivedOf, sentOf } from '../../../../report/messages';
import type { TraceFile } from '../../../../report/trace-file';
import { lanesOf, type Work } from '../../../../report/tracks';
import type { Span } from '../../../../mpc/trace/trace';
import { type Row, rowOf } from '../../../../report/visible';
import type { PartyName } from '../../../../mpc/wire/parties';

export interface Block {
  readonly start: number;
  readonly end: number;
  /** An op, or all work of a request in a phase. */
  readonly span: Span | undefined;
  readonly work: Work;
  readonly waits: readonly (readonly [number, number])[];
}

export interface BlockRow extends Row<Block> {
  readonly y: number;
  readonly height: number;
}

export interface LaneBox {
  readonly party: PartyName;
  readonly y: number;
  readonly height: number;
  readonly rows: readonly BlockRow[];
}

interface Arrow {
  readonly start: number;
  readonly end: number;
  readonly message: Message;
}

/** Messages from one party to another, in the order in which they were sent. */
export interface Flight extends Row<Arrow> {
  readonly y1: number;
  readonly y2: number;
}

export interface Layout {
  readonly axis: Axis;
  readonly height: number;
  readonly lanes: readonly LaneBox[];
  readonly flights: readonly Flight[];
}

/** Pixels. */
const SCALE = 22;
const TITLE = 18;
const WORK = 6;
const OP = 20;
const GAP = 12;
/** A lane of many rows gets thinner ones. */
const MOST_OF_A_LANE = 320;

export function layOut(run: TraceFile): Layout {
  const axis = foldIdle(activitiesOf(run));
  let y = SCALE;
  const lanes = lanesOf(run.spans).map(({ party, tracks }): LaneBox => {
    const top = y;
    const bands = tracks.flatMap((track) => bandsOf(track, axis));
    const full = bands.reduce((sum, { height }) => sum + height, 0);
    const scale = Math.min(1, MOST_OF_A_LANE / full);
    y += TITLE;
    const rows = bands.map(({ height, blocks }): BlockRow => {
      const box = { y, height: height * scale };
      y += box.height;
      return Object.assign(
        rowOf(blocks, (block) => block),
        box,
      );
    });
    if (rows.length === 0) y += OP;
    y += GAP;
    return { party, y: top, height: y - top - GAP / 2, rows };
  });
  return { axis, height: y, lanes, flights: flightsOf(run.messages, lanes, axis) };
}

/** Work, and the moments at which a message left or arrived: one under way keeps nobody busy. */
function activitiesOf({ spans, messages }: TraceFile) {
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

function flightsOf(
  messages: readonly Message[],
  lanes: readonly LaneBox[],
  { place }: Axis,
): Flight[] {
  const links = new Map<string, Message[]>();
  for (const message of messages) {
    const key = `${message.from} ${message.to}`;
    const found = links.get(key);
    if (found) found.push(message);
    else links.set(key, [message]);
  }
  return [...links.values()].map((list) => {
    const { from, to } = list[0]!;
    const arrows = list
      .map((message) => ({
        start: place(sentOf(message)),
        end: place(receivedOf(message)),
        message,
      }))
      .sort((a, b) => a.start - b.start);
    const ends = { y1: anchor(lanes, from), y2: anchor(lanes, to) };
    return Object.assign(
      rowOf(arrows, (arrow) => arrow),
      ends,
    );
  });
}

/** The middle of a lane's first row of ops. */
function anchor(lanes: readonly LaneBox[], party: PartyName): number {
  const lane = lanes.find((box) => box.party === party)!;
  const row = lane.rows[1];
  return row ? row.y + row.height / 2 : lane.y + TITLE + OP / 2;
}
