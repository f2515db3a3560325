/**
 * Pointer events on the drawing canvas → strokes.
 *
 * One pointer draws at a time; it is captured, so that a line may leave the canvas and come back.
 * Coalesced events give every position that the device reported, not one a frame.
 */
import { useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import type { Point, Stroke } from '../../ink/strokes';
import { penDown, penUp } from '../../state/input-actions';

export interface Tip {
  readonly tool: Stroke['tool'];
  readonly width: number;
}

interface Pen {
  readonly tip: Tip;
  /** At most once a frame while a stroke grows. */
  readonly onGrow: (stroke: Stroke) => void;
  readonly onEnd: (stroke: Stroke) => void;
}

/** A pen's eraser end, by the Pointer Events specification. */
const ERASER_BUTTON = 32;

export function usePen({ tip, onGrow, onEnd }: Pen) {
  const growing = useRef<{ pointer: number; tip: Tip; points: Point[] }>(undefined);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const add = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = growing.current;
    if (!stroke) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of events.length > 0 ? events : [event]) {
      stroke.points.push({ x: (clientX - left) / width, y: (clientY - top) / height });
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

  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    const wanted = event.button === 0 || event.buttons === ERASER_BUTTON;
    if (growing.current || !wanted) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const eraser = event.buttons === ERASER_BUTTON;
    growing.current = {
      pointer: event.pointerId,
      tip: eraser ? { ...tip, tool: 'eraser' } : tip,
      points: [],
    };
    penDown();
    add(event);
    grow();
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    if (growing.current?.pointer !== event.pointerId) return;
    add(event);
    grow();
  };
  const onPointerEnd = (event: PointerEvent<HTMLCanvasElement>) => {
    if (growing.current?.pointer !== event.pointerId) return;
    cancelAnimationFrame(frame.current);
    const stroke = asStroke();
    growing.current = undefined;
    penUp();
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
