/** What can be done with the owner's weights: share, export, import. */
import { useId, useRef } from 'react';
import { Button } from '../../components/Button';
import { ownerText } from '../../owner-text';
import { useOwner } from '../../state/owner';
import { exportWeights, importFiles, share } from '../../state/owner-actions';
import { GateChoice } from './GateChoice';
import { useIsOtherGate, useRunningReason, useShareReason } from './reasons';

const words = ownerText.actions;

export function WeightsTools() {
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const running = useRunningReason();
  const unshareable = useShareReason();
  const isShared = useOwner((state) => state.isShared);
  const isOtherGate = useIsOtherGate();
  const busy = useOwner((state) => state.busy);
  return (
    <div className="weights">
      <GateChoice />
      <div className="weights-buttons">
        <Button look="primary" blocked={unshareable} onClick={() => void share()}>
          {words.share}
        </Button>
        <Button blocked={running} onClick={() => void exportWeights()}>
          {words.export}
        </Button>
        <Button blocked={running} aria-describedby={helpId} onClick={() => input.current?.click()}>
          {words.import}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".json,.bin,application/json"
          aria-label={words.file}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // The same file may be chosen again after it was mended.
            target.value = '';
            if (files.length > 0) void importFiles(files);
          }}
        />
      </div>
      <output className="weights-news">
        {busy ? words[busy] : isShared && !isOtherGate && ownerText.shared}
      </output>
      <p id={helpId} className="note">
        {words.importHelp}
      </p>
    </div>
  );
}
