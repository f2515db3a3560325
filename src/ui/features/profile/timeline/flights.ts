/**
 * Messages as arrows from bar to bar. An arrow leaves from the op that was at work when the message left, and
 * ends at the one that was when it arrived; where nobody was at work, at a mark of its own. Pure.
 */
import type { Axis } from '../../../../report/fold';
import { type Message, receivedOf, sentOf } from '../../../../report/messages';
import { blockAt, type Row, rowOf } from '../../../../report/visible';
import type { Block, BlockRow, LaneBox } from './boxes';

/** Where an arrow begins or ends: the edge of a bar. */
interface Landing {
  readonly x: number;
  readonly y: number;
  /** Top and height of a mark to draw there; undefined if there is an op. */
  readonly mark: { readonly y: number; readonly height: number } | undefined;
}

interface Arrow {
  readonly start: number;
  readonly end: number;
  readonly from: Landing;
  readonly to: Landing;
  readonly message: Message;
}

/** Messages from one party to another, in the order in which they were sent. */
export type Flight = Row<Arrow>;

export function flightsOf(
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
    const laneOf = (party: string) => lanes.find((lane) => lane.party === party)!;
    const [sender, receiver] = [laneOf(list[0]!.from), laneOf(list[0]!.to)];
    const isDown = receiver.y > sender.y;
    const arrows = list
      .map((message): Arrow => {
        const [start, end] = [place(sentOf(message)), place(receivedOf(message))];
        return {
          start,
          end,
          from: landing(sender, start, message, isDown ? 'bottom' : 'top'),
          to: landing(receiver, end, message, isDown ? 'top' : 'bottom'),
          message,
        };
      })
      .sort((a, b) => a.start - b.start);
    return rowOf(arrows, (arrow) => arrow);
  });
}

/** Two clocks of a page can differ by a step: so far beside an op a message is still its own, milliseconds. */
const SLACK = 0.011;

function landing(
  { y, height, rows }: LaneBox,
  x: number,
  message: Message,
  edge: 'top' | 'bottom',
): Landing {
  const ops = rows.filter(({ items }) => items[0]?.span);
  const found = ops.flatMap((row) => {
    const block = blockAt(row, x, SLACK);
    return block ? [{ row, block }] : [];
  });
  const own = found.find(({ block }) => isOf(block, message)) ?? found[0];
  if (own) {
    const { row, block } = own;
    return {
      x: Math.min(Math.max(x, block.start), block.end),
      y: edgeOf(row, edge),
      mark: undefined,
    };
  }
  const [first] = ops;
  const mark = first ? { y: first.y, height: first.height } : { y, height };
  return { x, y: edgeOf(mark, edge), mark };
}

const isOf = ({ span }: Block, { node, request }: Message): boolean =>
  span?.node === node && span.request === request;

/** Bars are a little lower than their rows, so that two rows do not touch. */
export const INSET = 2;

const edgeOf = ({ y, height }: Pick<BlockRow, 'y' | 'height'>, edge: 'top' | 'bottom'): number =>
  edge === 'top' ? y : y + height - INSET;
