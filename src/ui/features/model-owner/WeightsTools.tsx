/** What can be done with the owner's weights: share, export, import. */
import { useId, useRef } from 'react';
import { Button } from '../../components/Button';
import { saveFile } from '../../components/save-file';
import { useOwner } from '../../state/owner';
import { exportWeights, importFiles, share } from '../../state/owner-actions';
import { GateChoice } from './GateChoice';
import { useIsOtherUse, useRunningReason, useShareReason } from './reasons';
import { words } from './words';

const { actions } = words;

export function WeightsTools() {
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const running = useRunningReason();
  const unshareable = useShareReason();
  const isShared = useOwner((state) => state.isShared);
  const isOtherUse = useIsOtherUse();
  const busy = useOwner((state) => state.busy);
  return (
    <div className="weights">
      <GateChoice />
      <div className="weights-buttons">
        <Button look="primary" blocked={unshareable} onClick={() => void share()}>
          {actions.share}
        </Button>
        <Button blocked={running} onClick={() => void save()}>
          {actions.export}
        </Button>
        <Button blocked={running} aria-describedby={helpId} onClick={() => input.current?.click()}>
          {actions.import}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".json,.bin,.onnx,.data,.keras,.h5,.hdf5,application/json"
          aria-label={actions.file}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // The same file may be chosen again after it was mended.
            target.value = '';
            void importFiles(files);
          }}
        />
      </div>
      <output className="weights-news">
        {busy && busy !== 'trying' ? actions[busy] : isShared && !isOtherUse && words.shared}
      </output>
      <p id={helpId} className="note">
        {actions.importHelp}
      </p>
    </div>
  );
}

async function save(): Promise<void> {
  const file = await exportWeights();
  if (file) saveFile(file.content, file.content.type, file.name);
}
