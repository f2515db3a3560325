/** Section 1, drawing: the canvas, its tools, and the way to ask. */
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import type { Input } from '../../state/input';
import { clear, undo } from '../../state/input-actions';
import { EXAMPLE, useIsExample } from '../../state/own-seven';
import { ask, setPredictAsIDraw } from '../../state/predict-actions';
import { useApp } from '../../state/store';
import './draw.css';
import { DrawingCanvas } from './DrawingCanvas';
import { words } from './words';

/** Brush diameter in hundredths of the canvas. */
const BRUSH = { min: 2, max: 14, step: 1, start: 7 };
/** The eraser's tip is this much wider than the brush. */
const ERASER = 2;

export function DrawPanel() {
  const [brush, setBrush] = useState(BRUSH.start);
  const [erasing, setErasing] = useState(false);
  const resize = (by: number) =>
    setBrush((size) => Math.min(BRUSH.max, Math.max(BRUSH.min, size + by)));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = {
      Enter: () => ask(),
      e: () => setErasing(!erasing),
      '[': () => resize(-BRUSH.step),
      ']': () => resize(BRUSH.step),
      Delete: clear,
      Backspace: clear,
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <Panel title={words.title} id="draw" className="draw">
      <figure className="canvas-figure">
        <Caption />
        <DrawingCanvas
          tip={
            erasing
              ? { tool: 'eraser', width: (ERASER * brush) / 100 }
              : { tool: 'ink', width: brush / 100 }
          }
          onKeyDown={onKeyDown}
        />
      </figure>
      <div className="tools">
        <label className="brush">
          <span>{words.brush}</span>
          <input
            type="range"
            min={BRUSH.min}
            max={BRUSH.max}
            step={BRUSH.step}
            value={brush}
            onChange={(event) => setBrush(event.target.valueAsNumber)}
          />
        </label>
        <Button aria-pressed={erasing} onClick={() => setErasing(!erasing)}>
          {words.eraser}
        </Button>
        <Undo />
        <Button onClick={clear}>{words.clear}</Button>
      </div>
      <Ask />
    </Panel>
  );
}

function Caption() {
  const input = useApp((state) => state.input);
  const isExample = useIsExample();
  return <figcaption>{isExample ? words.example : caption(input)}</figcaption>;
}

function caption(input: Input): string {
  if (input === EXAMPLE) return words.pagesOwn;
  if (input.kind === 'image') return words.testImage(input.index);
  if (input.kind === 'file') return input.name;
  return input.kind === 'pixels' ? words.edited : words.yourInk;
}

function Undo() {
  const possible = useApp(({ past }) => past.length > 0);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type === 'number';
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || typing)
        return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Button onClick={undo} blocked={possible ? undefined : words.nothingToUndo}>
      {words.undo}
    </Button>
  );
}

function Ask() {
  const phase = useApp((state) => state.phase);
  const auto = useApp((state) => state.predictAsIDraw);
  const askedForNothing = useApp((state) => state.askedForNothing);
  const isExample = useIsExample();
  const blocked = { loading: words.starting, error: words.stopped, ready: undefined }[phase];
  return (
    <>
      <div className="ask">
        <Button look="primary" blocked={blocked} onClick={() => ask()}>
          {words.predict}
        </Button>
        <Switch label={words.auto} checked={auto} onChange={setPredictAsIDraw} />
      </div>
      {askedForNothing && <Alert>{isExample ? words.exampleOnly : words.empty}</Alert>}
    </>
  );
}
