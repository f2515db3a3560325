/** Section 1, drawing: your ink, what the model gets, and the tools. */
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { PixelCanvas } from '../../components/PixelCanvas';
import { Switch } from '../../components/Switch';
import type { Input, Pixels } from '../../state/input';
import { clear, undo } from '../../state/input-actions';
import { ask, setPredictAsIDraw } from '../../state/predict-actions';
import { useApp } from '../../state/store';
import { text } from '../../text';
import { DrawingCanvas } from './DrawingCanvas';
import { PixelEditor } from './PixelEditor';

/** Brush diameter in hundredths of the canvas. */
const BRUSH = { min: 2, max: 14, step: 1, start: 7 };
/** The eraser's tip is this much wider than the brush. */
const ERASER = 2;

export function DrawPanel() {
  const input = useApp((state) => state.input);
  const [brush, setBrush] = useState(BRUSH.start);
  const [erasing, setErasing] = useState(false);
  const [growing, setGrowing] = useState<Pixels>();
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
    <Panel title={text.draw.title} id="draw" className="draw">
      <div className="ink-and-input">
        <figure>
          <DrawingCanvas
            tip={
              erasing
                ? { tool: 'eraser', width: (ERASER * brush) / 100 }
                : { tool: 'ink', width: brush / 100 }
            }
            onPreview={setGrowing}
            onKeyDown={onKeyDown}
          />
          <figcaption>{caption(input)}</figcaption>
        </figure>
        <span className="becomes" aria-hidden="true" />
        <div className="becoming">
          <figure className="preview">
            <PixelCanvas pixels={growing ?? input.pixels} label={text.draw.preview} />
            <figcaption>
              <strong>{text.draw.whatTheModelGets}</strong>
              <span>{text.draw.made[input.kind]}</span>
            </figcaption>
          </figure>
          <Echo />
        </div>
      </div>
      <div className="tools">
        <label className="brush">
          <span>{text.draw.brush}</span>
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
          {text.draw.eraser}
        </Button>
        <Undo />
        <Button onClick={clear}>{text.draw.clear}</Button>
      </div>
      <Ask />
      <PixelEditor />
    </Panel>
  );
}

function caption(input: Input): string {
  if (input.kind === 'image') return text.draw.testImage(input.index);
  if (input.kind === 'file') return input.name;
  return input.kind === 'pixels' ? text.draw.edited : text.draw.yourInk;
}

/** The digit once more, where one column puts the prediction out of sight of who draws. */
function Echo() {
  const digit = useApp(({ answer, input }) =>
    answer?.question.input === input ? answer.privately.scores[0]?.digit : undefined,
  );
  return (
    <div className="echo" aria-hidden="true">
      {digit}
    </div>
  );
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
    <Button onClick={undo} blocked={possible ? undefined : text.draw.nothingToUndo}>
      {text.draw.undo}
    </Button>
  );
}

function Ask() {
  const phase = useApp((state) => state.phase);
  const auto = useApp((state) => state.predictAsIDraw);
  const askedForNothing = useApp((state) => state.askedForNothing);
  const blocked = { loading: text.draw.starting, error: text.draw.stopped, ready: undefined }[
    phase
  ];
  return (
    <>
      <div className="ask">
        <Button look="primary" blocked={blocked} onClick={() => ask()}>
          {text.draw.predict}
        </Button>
        <Switch label={text.draw.auto} checked={auto} onChange={setPredictAsIDraw} />
      </div>
      {askedForNothing && <Alert>{text.draw.empty}</Alert>}
    </>
  );
}
