/**
 * The lanes of one run: a canvas, what the pointer does on it, and what it says of what is under the pointer.
 */
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import type { Span } from '../../../../mpc/trace/trace';
import type { TraceFile } from '../../../../report/trace-file';
import { useIsLarge } from '../../../state/text-size';
import { followColours } from '../../../state/theme';
import { type Hit, hitAt, spanAt } from './find';
import { listen, type Point } from './gestures';
import type { Layout } from './layout';
import { Renderer } from './renderer';
import { Tip } from './Tip';
import type { View } from './view';
import type { Viewport } from './viewport';

/** Pixels beside a thin block that still select it. */
const SLACK = 4;

interface LanesProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly label: string;
  readonly helpId?: string;
  readonly run: TraceFile;
  readonly layout: Layout;
  readonly viewport: Viewport;
  /** All ops of this node are marked. */
  readonly node: number | undefined;
  readonly selected: Span | undefined;
  /** What is measured, on the axis. */
  readonly range: View | undefined;
  readonly onSelect: (span: Span | undefined) => void;
  readonly onZoom: (span: Span) => void;
  readonly onMeasure: (range: View) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
}

export function Lanes(props: LanesProps) {
  const { ref, label, helpId, run, layout, viewport, node, selected, range, onKey } = props;
  const { onSelect, onZoom, onMeasure } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const renderer = useRef<Renderer>(undefined);
  const isLarge = useIsLarge();
  const [tip, setTip] = useState<{
    readonly hit: Hit;
    readonly x: number;
    readonly y: number;
    readonly room: number;
  }>();
  useImperativeHandle(ref, () => frame.current!);

  useLayoutEffect(() => {
    const box = frame.current!;
    const drawing = new Renderer(canvas.current!, viewport, ({ view, ops }) => {
      Object.assign(box.dataset, { from: view.from, to: view.to, ops });
    });
    renderer.current = drawing;
    const sizes = new ResizeObserver(() => drawing.setWidth(box.clientWidth));
    sizes.observe(box);
    const ignoreColours = followColours(() => drawing.repaint());
    return () => {
      sizes.disconnect();
      ignoreColours();
      drawing.stop();
    };
  }, [viewport]);
  useLayoutEffect(() => renderer.current!.show(layout, run.clockResolutionMs), [layout, run]);
  useEffect(() => renderer.current!.select(node, selected), [node, selected]);
  useEffect(() => renderer.current!.mark(range), [range]);
  useLayoutEffect(() => renderer.current!.enlarge(isLarge), [isLarge]);
  useEffect(() => {
    const drawing = renderer.current!;
    const placed = ({ x, y }: Point) => {
      const { from, to } = viewport.view;
      const pixel = (to - from) / drawing.width;
      return { at: from + x * pixel, y, slack: SLACK * pixel, scale: 1 / pixel };
    };
    return listen(frame.current!, drawing, {
      onTap: (point) => onSelect(spanAt(layout, placed(point))),
      onZoom(point) {
        const span = spanAt(layout, placed(point));
        if (span) onZoom(span);
      },
      onHover(point) {
        const hit = point && point.x >= 0 ? hitAt(layout, placed(point)) : undefined;
        if (!hit || !point) return setTip(undefined);
        const { gutter, width, scale } = drawing;
        const [x, y] = [scale * (point.x + gutter), scale * point.y];
        setTip({ hit, x, y, room: scale * (gutter + width) });
      },
      onMeasure,
    });
  }, [layout, viewport, onSelect, onZoom, onMeasure]);

  return (
    <div className="timeline-frame">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          a drawing that is worked by keys: "application" hands them to it */}
      <div
        ref={frame}
        className="timeline"
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-describedby={helpId}
        data-spans={run.spans.length}
        onKeyDown={onKey}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      {tip && <Tip run={run} {...tip} />}
    </div>
  );
}
