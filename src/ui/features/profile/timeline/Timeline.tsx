/**
 * Who did what when: a lane for each party, ops as blocks, messages as arrows. Drawn by hand on a
 * canvas, because no chart library has lanes with arrows between them, and because twenty thousand
 * elements of a document are too many. Screen readers hear the selected op, and have the table.
 */
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Span } from '../../../../mpc/trace/trace';
import type { TraceFile } from '../../../../report/trace-file';
import { formatMs } from '../../../components/format';
import { Segmented } from '../../../components/Segmented';
import { SHOWN_PHASES, type ShownPhase, type TracePlace } from '../../../state/link-trace';
import './timeline.css';
import { Details } from './Details';
import { FindField } from './FindField';
import { across, besides, blockOf } from './find';
import { commandOf } from './keys';
import { Lanes } from './Lanes';
import { type Layout, layOut } from './layout';
import { Legend } from './Legend';
import { LinkHere } from './LinkHere';
import { Range } from './Range';
import { Tools, ZOOM } from './Tools';
import { boundsOf, fitting, panned, revealing, type View, whole, zoomed } from './view';
import { Viewport } from './viewport';
import { words } from './words';

/** A key moves by this part of what is in view. */
const STEP = 0.15;

interface TimelineProps {
  readonly run: TraceFile;
  /** The run that it is compared with, if there is one. */
  readonly other: TraceFile | undefined;
  /** All ops of this node are marked. */
  readonly node: number | undefined;
  readonly selected: Span | undefined;
  /** What a link shows of this run. */
  readonly place: TracePlace | undefined;
  readonly onSelect: (span: Span | undefined) => void;
}

export function Timeline({ run, other, node, selected, place, onSelect }: TimelineProps) {
  const [titleId, helpId, summaryId] = [useId(), useId(), useId()];
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [viewport] = useState(() => new Viewport());
  const [phase, setPhase] = useState<ShownPhase>('online');
  const [followed, setFollowed] = useState<Span>();
  // What was selected elsewhere must be in what is shown.
  if (selected !== followed) {
    setFollowed(selected);
    if (selected) setPhase(phaseWith(selected, phase));
  }
  const [opened, setOpened] = useState<TracePlace>();
  if (place !== opened) {
    setOpened(place);
    if (place?.zoom) setPhase(place.zoom.phase);
  }
  const layout = useMemo(() => layOut(run, phase), [run, phase]);
  const beside = useMemo(() => other && layOut(other, phase), [other, phase]);
  const isEmpty = layout.axis.scaled.length === 0;

  // A range belongs to the axis on which it was drawn.
  const [measured, setMeasured] = useState<{ readonly layout: Layout; readonly view: View }>();
  const range = measured?.layout === layout ? measured.view : undefined;
  const measureRange = useCallback(
    (view: View | undefined) => setMeasured(view && { layout, view }),
    [layout],
  );

  useLayoutEffect(() => {
    // Both on one scale: what is longer is longer on the screen.
    const length = Math.max(layout.axis.length, beside?.axis.length ?? 0);
    const clockStep = Math.max(run.clockResolutionMs, other?.clockResolutionMs ?? 0);
    viewport.open(boundsOf(length, clockStep));
  }, [viewport, layout, beside, run, other]);

  // After all has come into view; once, since from then on a person zooms.
  const looked = useRef<TracePlace>(undefined);
  useLayoutEffect(() => {
    if (!place?.zoom || place.zoom.phase !== phase || looked.current === place) return;
    looked.current = place;
    viewport.look(panned(place.zoom, 0, viewport.bounds));
  }, [viewport, place, phase]);

  const placeOf = useCallback(
    (span: Span | undefined) => span && blockOf(layout, span)?.block,
    [layout],
  );
  const zoom = (factor: number) => {
    const { view, bounds } = viewport;
    const found = placeOf(selected);
    const middle = (view.from + view.to) / 2;
    const chosen = found && (found.start + found.end) / 2;
    const inView = chosen !== undefined && chosen > view.from && chosen < view.to;
    viewport.look(zoomed(view, factor, inView ? chosen : middle, bounds));
  };
  const fit = useCallback(
    (span: Span | undefined) => {
      const found = placeOf(span);
      const { bounds } = viewport;
      viewport.look(found ? fitting(found.start, found.end, bounds) : whole(bounds));
    },
    [placeOf, viewport],
  );
  const choose = (span: Span | undefined) => {
    onSelect(span);
    const found = placeOf(span);
    const { view, bounds } = viewport;
    if (found) viewport.look(revealing(view, found.start, found.end, bounds));
  };
  const zoomTo = useCallback(
    (span: Span) => {
      onSelect(span);
      fit(span);
    },
    [onSelect, fit],
  );
  const leave = () => {
    if (range) measureRange(undefined);
    else choose(undefined);
  };
  const onKey = (event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    const { view, bounds } = viewport;
    switch (command.do) {
      case 'zoom':
        return zoom(command.step > 0 ? ZOOM : 1 / ZOOM);
      case 'pan':
        return viewport.look(panned(view, command.step * STEP * (view.to - view.from), bounds));
      case 'next':
        return choose(besides(layout, selected, command.step));
      case 'lane':
        return choose(across(layout, selected, command.step));
      case 'fit':
        return fit(selected);
      case 'all':
        return viewport.look(whole(bounds));
      case 'measure':
        return measureRange(view);
      case 'find':
        return field.current?.focus();
      case 'leave':
        return leave();
    }
  };

  const shared = { viewport, node, onSelect, onZoom: zoomTo, onMeasure: measureRange } as const;
  return (
    <div className="table-block">
      <div className="timeline-head">
        <h3 id={titleId}>{words.title}</h3>
        <Tools
          onStep={(step) => choose(besides(layout, selected, step))}
          onZoom={zoom}
          onAll={() => viewport.look(whole(viewport.bounds))}
        />
      </div>
      <div className="timeline-head">
        <Segmented
          label={words.phase}
          options={SHOWN_PHASES}
          names={words.phases}
          value={phase}
          onChange={setPhase}
        />
        <FindField
          field={field}
          run={run}
          phase={phase}
          selected={selected}
          onFind={choose}
          onLeave={() => frame.current?.focus()}
        />
      </div>
      <Legend />
      <div className="timeline-lanes" data-empty={isEmpty}>
        <Lanes
          ref={frame}
          label={words.label}
          helpId={`${summaryId} ${helpId}`}
          run={run}
          layout={layout}
          selected={selected}
          range={range}
          onKey={onKey}
          {...shared}
        />
        {isEmpty && <p className="timeline-nothing note">{words.nothing[phase]}</p>}
      </div>
      {other && beside && (
        <>
          <h4 className="timeline-other">{words.comparedTitle}</h4>
          <Lanes
            label={words.compared}
            run={other}
            layout={beside}
            selected={undefined}
            range={range}
            {...shared}
            onSelect={ignore}
            onZoom={ignore}
          />
        </>
      )}
      <LinkHere run={run} phase={phase} viewport={viewport} selected={selected} />
      <Range run={run} axis={layout.axis} range={range} />
      <p id={summaryId} className="hidden">
        {summaryOf(run, layout, phase)}
      </p>
      <p id={helpId} className="note">
        {words.help}
      </p>
      <Details run={run} span={selected} />
    </div>
  );
}

/** What somebody who does not see it wants to know of the drawing. */
function summaryOf(run: TraceFile, { axis }: Layout, phase: ShownPhase): string {
  const isShown = (item: { readonly phase: Span['phase'] }) =>
    phase === 'all' || item.phase === phase;
  const spans = run.spans.filter(isShown);
  const parties = new Set(spans.map(({ party }) => party));
  if (spans.length === 0) return words.nothing[phase];
  const ms = axis.timeAt(axis.length) - axis.timeAt(0);
  return words.summary(
    words.ops(spans.length),
    parties.size,
    run.messages.filter(isShown).length,
    formatMs(ms),
  );
}

/** The part of a run to show, so that an op is in it: the same if it is. */
function phaseWith({ phase }: Span, shown: ShownPhase): ShownPhase {
  if (shown === 'all' || shown === phase) return shown;
  return phase === 'setup' ? 'all' : phase;
}

/** Its ops are not the shown run's, and cannot be selected in its table. */
function ignore(): void {
  // Nothing to do.
}
