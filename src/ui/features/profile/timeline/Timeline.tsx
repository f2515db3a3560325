/**
 * Who did what when: a lane for each party, ops as blocks, messages as arrows. Drawn by hand on a
 * canvas, because no chart library has lanes with arrows between them, and because twenty thousand
 * elements of a document are too many. Screen readers hear the selected op, and have the table.
 */
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Span } from '../../../../mpc/trace/trace';
import type { TraceFile } from '../../../../report/trace-file';
import { Button } from '../../../components/Button';
import { followColours } from '../../../state/theme';
import './timeline.css';
import { Details } from './Details';
import { across, besides, blockOf, spanAt } from './find';
import { listen } from './gestures';
import { layOut } from './layout';
import { Legend } from './Legend';
import { Renderer } from './renderer';
import { panned, revealing, whole, zoomed } from './view';
import { words } from './words';

const ZOOM = 1.5;
/** A key moves by this part of what is in view. */
const STEP = 0.15;
/** Pixels beside a thin block that still select it. */
const SLACK = 4;

interface TimelineProps {
  readonly run: TraceFile;
  /** All ops of this node are marked. */
  readonly node: number | undefined;
  readonly selected: Span | undefined;
  readonly onSelect: (span: Span | undefined) => void;
}

export function Timeline({ run, node, selected, onSelect }: TimelineProps) {
  const [titleId, helpId] = [useId(), useId()];
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const renderer = useRef<Renderer>(undefined);
  const layout = useMemo(() => layOut(run), [run]);

  useLayoutEffect(() => {
    const box = frame.current!;
    const drawing = new Renderer(canvas.current!, ({ view, ops }) => {
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
  }, []);
  useLayoutEffect(() => renderer.current!.show(layout), [layout]);
  useEffect(() => renderer.current!.select(node, selected), [node, selected]);
  useEffect(() => {
    const drawing = renderer.current!;
    return listen(frame.current!, drawing, ({ x, y }) => {
      const { from, to } = drawing.view;
      const pixel = (to - from) / drawing.width;
      onSelect(spanAt(layout, { at: from + x * pixel, y, slack: SLACK * pixel }));
    });
  }, [layout, onSelect]);

  const zoom = (factor: number) => {
    const drawing = renderer.current!;
    const found = selected && blockOf(layout, selected)?.block;
    const { view, length } = drawing;
    const middle = (view.from + view.to) / 2;
    const chosen = found && (found.start + found.end) / 2;
    const inView = chosen !== undefined && chosen > view.from && chosen < view.to;
    drawing.look(zoomed(view, factor, inView ? chosen : middle, length));
  };
  const pan = (part: number) => {
    const drawing = renderer.current!;
    const { from, to } = drawing.view;
    drawing.look(panned(drawing.view, part * (to - from), drawing.length));
  };
  const all = () => renderer.current!.look(whole(layout.axis.length));
  const choose = (span: Span | undefined) => {
    onSelect(span);
    const found = span && blockOf(layout, span)?.block;
    const drawing = renderer.current!;
    if (found) drawing.look(revealing(drawing.view, found.start, found.end, drawing.length));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const side = event.key === 'ArrowLeft' ? -1 : 1;
    switch (event.key) {
      case '+':
      case '=':
        zoom(ZOOM);
        break;
      case '-':
        zoom(1 / ZOOM);
        break;
      case '0':
        all();
        break;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (event.shiftKey) choose(besides(layout, selected, side));
        else pan(side * STEP);
        break;
      case 'ArrowUp':
      case 'ArrowDown':
        choose(across(layout, selected, event.key === 'ArrowUp' ? -1 : 1));
        break;
      case 'Escape':
        choose(undefined);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className="table-block">
      <div className="timeline-head">
        <h3 id={titleId}>{words.title}</h3>
        <div className="timeline-tools">
          <Button look="quiet" onClick={() => choose(besides(layout, selected, -1))}>
            {words.previous}
          </Button>
          <Button look="quiet" onClick={() => choose(besides(layout, selected, 1))}>
            {words.next}
          </Button>
          <Button look="quiet" onClick={() => zoom(ZOOM)}>
            {words.zoomIn}
          </Button>
          <Button look="quiet" onClick={() => zoom(1 / ZOOM)}>
            {words.zoomOut}
          </Button>
          <Button look="quiet" onClick={all}>
            {words.all}
          </Button>
        </div>
      </div>
      <Legend />
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          a drawing that is worked by keys: "application" hands them to it */}
      <div
        ref={frame}
        className="timeline"
        role="application"
        tabIndex={0}
        aria-label={words.label}
        aria-describedby={helpId}
        data-spans={run.spans.length}
        onKeyDown={onKey}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <p id={helpId} className="note">
        {words.help}
      </p>
      <Details run={run} span={selected} />
    </div>
  );
}
