/**
 * Pointer events on the drawing canvas → strokes.
 *
 * One pointer draws at a time, and a hand that rests is none; the one that draws is captured, so that a line may leave the canvas and come back. One
 * that was pressed beside the canvas and comes in draws from the edge on. Coalesced events give every
 * position that the device reported, not one a frame.
 */
import { useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import type { Point, Stroke } from '../../ink/strokes';
import { penDown } from '../../state/input-actions';
import { letGo, standStill } from './stand-still';

export interface Tip {
  readonly tool: Stroke['tool'];
  readonly width: number;
}

interface Growing {
  readonly pointer: number;
  readonly type: string;
  readonly tip: Tip;
  readonly points: Point[];
}

interface Pen {
  readonly tip: Tip;
  /** At most once a frame while a stroke grows. */
  readonly onGrow: (stroke: Stroke) => void;
  readonly onEnd: (stroke: Stroke) => void;
}

/** How far what rests may move, in canvas units: a hand does, by a pixel or two. */
const AT_REST = 0.02;
/** A pen's eraser end, by the Pointer Events specification. */
const ERASER_BUTTON = 32;
/** What a pointer that is pressed there does not draw with when it comes over the canvas. */
const CONTROLS = 'button, input, select, textarea, a, summary, label, [role=grid], dialog';

/** The last place beside the canvas where a pressed pointer was. */
interface Outside {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
}

export function usePen({ tip, onGrow, onEnd }: Pen) {
  const growing = useRef<Growing>(undefined);
  const outside = useRef<Outside>(undefined);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  useEffect(() => {
    const note = ({ pointerId: pointer, clientX: x, clientY: y }: globalThis.PointerEvent) => {
      outside.current = { pointer, x, y };
    };
    const onDown = (event: globalThis.PointerEvent) => {
      const { target, button, isPrimary } = event;
      outside.current = undefined;
      const isFree = target instanceof Element && target.closest(CONTROLS) === null;
      if (isFree && button === 0 && isPrimary) note(event);
    };
    const onMove = (event: globalThis.PointerEvent) => {
      if (outside.current?.pointer !== event.pointerId || growing.current) return;
      if ((event.buttons & 1) === 0) outside.current = undefined;
      else note(event);
    };
    // After React's own, which are at the root: a place on the canvas is for the stroke.
    addEventListener('pointerdown', onDown);
    addEventListener('pointermove', onMove);
    return () => {
      removeEventListener('pointerdown', onDown);
      removeEventListener('pointermove', onMove);
    };
  }, []);

  const add = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = growing.current;
    if (!stroke) return;
    const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of events.length > 0 ? events : [event]) {
      stroke.points.push(placeOn(event.currentTarget, clientX, clientY));
    }
  };
  const asStroke = (): Stroke | undefined => {
    const stroke = growing.current;
    return stroke && { ...stroke.tip, points: [...stroke.points] };
  };
  const grow = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const stroke = asStroke();
      if (stroke) onGrow(stroke);
    });
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>, points: Point[]) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const eraser = event.buttons === ERASER_BUTTON;
    growing.current = {
      pointer: event.pointerId,
      type: event.pointerType,
      tip: eraser ? { ...tip, tool: 'eraser' } : tip,
      points,
    };
    standStill();
    penDown();
    add(event);
    grow();
  };

  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    const wanted = event.button === 0 || event.buttons === ERASER_BUTTON;
    if (!wanted || (growing.current && !isHand(growing.current, event))) return;
    begin(event, []);
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = outside.current;
    if (!growing.current && from?.pointer === event.pointerId && (event.buttons & 1) === 1) {
      outside.current = undefined;
      begin(event, [placeOn(event.currentTarget, from.x, from.y)]);
      return;
    }
    if (growing.current?.pointer !== event.pointerId) return;
    add(event);
    grow();
  };
  const onPointerEnd = (event: PointerEvent<HTMLCanvasElement>) => {
    if (growing.current?.pointer !== event.pointerId) return;
    cancelAnimationFrame(frame.current);
    const stroke = asStroke();
    growing.current = undefined;
    letGo();
    if (stroke) onEnd(stroke);
  };
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: onPointerEnd,
    onPointerCancel: onPointerEnd,
    onLostPointerCapture: onPointerEnd,
  };
}

/**
 * Whether what came first is the hand that somebody draws with: it touches and rests, and then comes a finger; or a
 * pen, while anything touches. What it would have drawn is not.
 */
function isHand({ type, points }: Growing, { pointerType }: PointerEvent): boolean {
  if (type !== 'touch') return false;
  if (pointerType === 'pen') return true;
  const [from] = points;
  const moved = ({ x, y }: Point) => Math.hypot(x - from!.x, y - from!.y);
  return pointerType === 'touch' && points.every((point) => moved(point) <= AT_REST);
}

/** In canvas units. */
function placeOn(canvas: HTMLCanvasElement, clientX: number, clientY: number): Point {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
