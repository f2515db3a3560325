/**
 * Mouse, touch and wheel on the timeline: drag moves, with Shift it measures; pinch and wheel zoom; a tap selects,
 * two zoom to what was tapped; a mouse that rests asks what is there.
 */
import type { Renderer } from './renderer';
import { panned, type View, zoomed } from './view';

/** How far a pointer may stray and still tap, pixels. */
const TAP = 4;
/** A wheel's notch is about a hundred pixels. */
const WHEEL = 0.0025;
/** Trackpads report a pinch as small wheel steps with Ctrl. */
const PINCH = 0.012;

export interface Point {
  /** Pixels from where time begins; beside it is the column of names. */
  readonly x: number;
  readonly y: number;
}

interface Gestures {
  readonly onTap: (point: Point) => void;
  readonly onZoom: (point: Point) => void;
  /** Undefined when the pointer has left. */
  readonly onHover: (point: Point | undefined) => void;
  /** @param range on the axis. */
  readonly onMeasure: (range: View) => void;
}

/** @returns what takes the listeners away again. */
export function listen(
  element: HTMLElement,
  renderer: Renderer,
  { onTap, onZoom, onHover, onMeasure }: Gestures,
): () => void {
  const pointers = new Map<number, Point>();
  let moved = 0;
  /** Where a range that is being measured began, on the axis. */
  let measured: number | undefined;
  const { viewport } = renderer;
  const local = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = element.getBoundingClientRect();
    return {
      x: (clientX - left - element.clientLeft) / renderer.scale - renderer.gutter,
      y: (clientY - top - element.clientTop) / renderer.scale,
    };
  };
  const msPerPixel = () => (viewport.view.to - viewport.view.from) / renderer.width;
  const timeAt = (x: number) => viewport.view.from + x * msPerPixel();
  const zoom = (factor: number, x: number) =>
    viewport.look(zoomed(viewport.view, factor, timeAt(x), viewport.bounds));
  const pan = (pixels: number) =>
    viewport.look(panned(viewport.view, pixels * msPerPixel(), viewport.bounds));

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    // Outside of the window, too, a drag goes on.
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, local(event));
    moved = pointers.size > 1 ? Infinity : 0;
    measured = event.shiftKey ? timeAt(local(event).x) : undefined;
    onHover(undefined);
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') onHover(local(event));
      return;
    }
    const point = local(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, point);
    moved += Math.hypot(point.x - before.x, point.y - before.y);
    if (moved <= TAP) return;
    if (measured !== undefined) {
      const at = timeAt(point.x);
      onMeasure({ from: Math.min(measured, at), to: Math.max(measured, at) });
    } else if (other) {
      const [was, is] = [Math.abs(before.x - other.x), Math.abs(point.x - other.x)];
      if (was > 1 && is > 1) zoom(is / was, (point.x + other.x) / 2);
      pan((before.x - point.x) / 2);
    } else pan(before.x - point.x);
  };
  const up = (event: PointerEvent) => {
    const point = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (point && moved <= TAP && event.type === 'pointerup') onTap(point);
  };
  const leave = () => onHover(undefined);
  const twice = (event: MouseEvent) => onZoom(local(event));
  const wheel = (event: WheelEvent) => {
    const isPinch = event.ctrlKey || event.metaKey;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    // Whoever scrolls the page past the timeline must not be caught in it.
    if (!isPinch && !isSideways && document.activeElement !== element) return;
    event.preventDefault();
    const step = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 30;
    if (isSideways && !isPinch) pan((event.deltaX || event.deltaY) * step);
    else {
      const pace = isPinch && Math.abs(event.deltaY) < 50 ? PINCH : WHEEL;
      zoom(Math.exp(-event.deltaY * step * pace), local(event).x);
    }
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('dblclick', twice);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('dblclick', twice);
    element.removeEventListener('wheel', wheel);
  };
}
