/** What the model gets of the drawing, now and while it grows, and a way to change it pixel by pixel. */
import { useId } from 'react';
import { Panel } from '../../components/Panel';
import { PixelCanvas } from '../../components/PixelCanvas';
import { useLive } from '../../state/live';
import { useIsExample } from '../../state/own-seven';
import { useApp } from '../../state/store';
import { extentOf } from './extent';
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
  const isExample = useIsExample();
  const id = useId();
  return (
    <figure className="preview">
      <PixelCanvas pixels={growing ?? input.pixels} label={words.preview} describedBy={id} />
      <span id={id} className="hidden">
        {words.described(extentOf(input.pixels))}
      </span>
      <figcaption>{isExample ? words.notTheExample : words.made[input.kind]}</figcaption>
    </figure>
  );
}
