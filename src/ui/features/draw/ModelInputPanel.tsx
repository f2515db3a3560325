/** What the model gets of the drawing, now and while it grows, and a way to change it pixel by pixel. */
import { Panel } from '../../components/Panel';
import { PixelCanvas } from '../../components/PixelCanvas';
import { useLive } from '../../state/live';
import { useApp } from '../../state/store';
import { PixelEditor } from './PixelEditor';
import { words } from './words';

export function ModelInputPanel() {
  return (
    <Panel title={words.whatTheModelGets} className="model-input">
      <Preview />
      <PixelEditor />
    </Panel>
  );
}

function Preview() {
  const input = useApp((state) => state.input);
  const growing = useLive((state) => state.growing);
  return (
    <figure className="preview">
      <PixelCanvas pixels={growing ?? input.pixels} label={words.preview} />
      <figcaption>{words.made[input.kind]}</figcaption>
    </figure>
  );
}
