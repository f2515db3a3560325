/** The canvas: shows the ink and takes more of it. Strokes stay vectors; see `ink/`. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { EMPTY_INPUT, type Input } from '../../state/input';
import type { Stroke } from '../../ink/strokes';
import { EXAMPLE, useIsExample } from '../../state/own-seven';
import { penMoved, penUp } from '../../state/input-actions';
import { followColours } from '../../state/theme';
import { store, useApp } from '../../state/store';
import { pathsToInput } from '../../ink/ink-to-input';
import { digitsSideBySide } from '../../ink/side-by-side';
import { visiblePaths, withStroke } from '../../ink/visible';
import type { Path } from '../../ink/visible';
import { takeFirstInk } from './first-ink';
import { paintPaths, paintPixels, sharpen } from './paint';
import { usePen } from './use-pen';
import type { Tip } from './use-pen';
import { words } from './words';

interface DrawingCanvasProps {
  readonly tip: Tip;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What is seen of the strokes that were drawn here, so that erasing is not done over again. */
const seen = new WeakMap<readonly Stroke[], readonly Path[]>();

const strokesOf = (input: Input): readonly Stroke[] => (input.kind === 'ink' ? input.strokes : []);

/** What a pen adds to: the page's own seven gives way to it. */
const ground = (input: Input): Input => (input === EXAMPLE ? EMPTY_INPUT : input);

function pathsOf(input: Input): readonly Path[] {
  const strokes = strokesOf(input);
  const paths = seen.get(strokes) ?? visiblePaths(strokes);
  seen.set(strokes, paths);
  return paths;
}

const drawn = (strokes: readonly Stroke[], paths: readonly Path[]): Input => ({
  kind: 'ink',
  strokes,
  pixels: pathsToInput(paths),
  digits: digitsSideBySide(paths),
});

export function DrawingCanvas({ tip, onKeyDown }: DrawingCanvasProps) {
  const input = useApp((state) => state.input);
  const penIsDown = useApp((state) => state.penIsDown);
  const isExample = useIsExample();
  const canvas = useRef<HTMLCanvasElement>(null);

  const paint = useRef(() => {});
  /** In CSS pixels; 0 until it is known. */
  const width = useRef(0);

  useLayoutEffect(() => {
    paint.current = () => {
      if (!canvas.current || width.current === 0) return;
      sharpen(canvas.current, width.current);
      // The page's own seven, until somebody has drawn something.
      const shown = isExample ? EXAMPLE : input;
      canvas.current.toggleAttribute('data-example', isExample);
      if (shown.kind === 'ink') paintPaths(canvas.current, pathsOf(shown));
      else paintPixels(canvas.current, shown.pixels);
    };
    paint.current();
  }, [input, isExample]);

  useLayoutEffect(() => {
    // Hears of the first size as well, with the page's first layout: to ask for it would take one more.
    const size = new ResizeObserver(([entry]) => {
      if (entry) width.current = entry.contentRect.width;
      paint.current();
    });
    if (canvas.current) size.observe(canvas.current);
    const ignoreColours = followColours(() => paint.current());
    return () => {
      size.disconnect();
      ignoreColours();
    };
  }, []);

  const end = (stroke: Stroke) => {
    const before = ground(store.getState().input);
    const strokes = [...strokesOf(before), stroke];
    const now = withStroke(pathsOf(before), stroke);
    seen.set(strokes, now);
    penUp(drawn(strokes, now));
  };

  const pen = usePen({
    tip,
    onGrow: (stroke) => {
      const now = withStroke(pathsOf(ground(store.getState().input)), stroke);
      if (canvas.current) paintPaths(canvas.current, now);
      penMoved(drawn([stroke], now));
    },
    onEnd: end,
  });
  useEffect(() => {
    takeFirstInk((points) => end({ ...tip, points }));
    // Once: later strokes are the pen's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div className="canvas-frame" onPointerMove={follow} onPointerLeave={unfollow}>
      <canvas
        {...pen}
        ref={canvas}
        className="drawing"
        // It has keys and a pointer of its own, which is what this role says.
        // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={words.canvas}
        aria-describedby="canvas-help"
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      {!penIsDown && input.kind === 'ink' && input.strokes.length === 0 && (
        <p className="hint" aria-hidden="true">
          {words.hint}
        </p>
      )}
      <TipRing tip={tip} />
      <p id="canvas-help" hidden>
        {words.canvasHelp}
      </p>
    </div>
  );
}

/** A ring as large as the tip, under the pointer. Moved without React: it moves all the time. */
function TipRing({ tip }: { readonly tip: Tip }) {
  const ring = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    ring.current?.style.setProperty('--tip', `${tip.width * 100}%`);
  }, [tip.width]);
  return <span ref={ring} className="tip" aria-hidden="true" data-tool={tip.tool} />;
}

function follow(event: PointerEvent<HTMLDivElement>): void {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const { style } = event.currentTarget;
  style.setProperty('--tip-x', `${event.clientX - left}px`);
  style.setProperty('--tip-y', `${event.clientY - top}px`);
  style.setProperty('--tip-seen', event.pointerType === 'touch' ? '0' : '1');
}

function unfollow(event: PointerEvent<HTMLDivElement>): void {
  event.currentTarget.style.setProperty('--tip-seen', '0');
}
