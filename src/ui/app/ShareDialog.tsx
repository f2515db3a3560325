/** A link to what is on the page, to be copied. A drawing goes into it only if it is asked for. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../components/Button';
import { copyText } from '../components/copy-text';
import { words as draw } from '../features/draw/words';
import { heading as evaluate } from '../features/evaluate/heading';
import { heading as owner } from '../features/model-owner/heading';
import { words as pick } from '../features/pick/words';
import { heading as pond } from '../features/pond/heading';
import { words as predict } from '../features/predict/words';
import { heading as profile } from '../features/profile/heading';
import { formatLink, PANELS } from '../state/link';
import type { Link } from '../state/link';
import { store, useApp } from '../state/store';
import { draft } from '../state/training-draft';
import { useIsRemote, wantedPlace } from '../state/where';
import { OF_THIS_TAB } from './section-words';
import './share.css';
import { words } from './share-words';

const TITLES: Readonly<Record<(typeof PANELS)[number], string>> = {
  draw: draw.title,
  predict: predict.title,
  pick: pick.title,
  pond: pond.title,
  profile: profile.title,
  owner: owner.title,
  evaluate: evaluate.title,
};

export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [panel, setPanel] = useState<Link['panel']>();
  const [shown, setShown] = useState<{ readonly link: string; readonly news: string }>();
  const hasDrawing = useApp(({ input }) => input.kind === 'ink' && input.strokes.length > 0);
  const [titleId, panelId] = [useId(), useId()];
  const isRemote = useIsRemote();
  const panels = isRemote ? PANELS.filter((each) => !OF_THIS_TAB.has(each)) : PANELS;

  useEffect(() => dialog.current?.showModal(), []);

  const copy = async (withDrawing: boolean) => {
    const { input, predictAsIDraw, gate, learns } = store.getState();
    const servers = wantedPlace();
    const hash = formatLink({
      ...(input.kind === 'image' && { image: input.index }),
      ...(!predictAsIDraw && { auto: false }),
      ...(panel && { panel }),
      ...(gate === 'polynomial' && { gate }),
      ...(learns === 'label' && { learns }),
      ...(servers !== undefined && { servers }),
      training: draft.getState(),
      ...(withDrawing && input.kind === 'ink' && { strokes: input.strokes }),
    });
    if (hash === undefined) {
      setShown({ link: '', news: words.tooLong });
      return;
    }
    const link = `${location.origin}${location.pathname}${hash}`;
    setShown({ link, news: (await copyText(link)) ? words.copied : words.notCopied });
  };

  return (
    <dialog ref={dialog} className="keys share" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{words.title}</h2>
      <p className="note">{words.intro}</p>
      <label htmlFor={panelId}>{words.panel}</label>
      <select
        id={panelId}
        value={panel ?? ''}
        onChange={({ target }) => setPanel(PANELS.find((each) => each === target.value))}
      >
        <option value="">{words.top}</option>
        {panels.map((each) => (
          <option key={each} value={each}>
            {TITLES[each]}
          </option>
        ))}
      </select>
      <div className="share-buttons">
        <Button onClick={() => void copy(false)}>{words.copy}</Button>
        <Button blocked={hasDrawing ? undefined : words.noDrawing} onClick={() => void copy(true)}>
          {words.copyDrawing}
        </Button>
      </div>
      {shown?.link && (
        <input
          type="text"
          readOnly
          aria-label={words.field}
          value={shown.link}
          onFocus={(event) => event.target.select()}
        />
      )}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the page's other statuses */}
      <p role="status" className="note">
        {shown?.news}
      </p>
      <form method="dialog">
        <Button type="submit">{words.close}</Button>
      </form>
    </dialog>
  );
}
