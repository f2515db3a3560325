/** The way through the page: a bar that stays, above on a desk and at the bottom of a phone. */
import { useEffect } from 'react';
import { folds, unfold } from '../state/folds';
import { useIsRemote } from '../state/where';
import { goToHeading, goToSection } from './go-to';
import './sections.css';
import { HEADINGS, OF_THIS_TAB, SECTIONS, words } from './section-words';

export function Sections() {
  const isRemote = useIsRemote();
  const sections = isRemote ? SECTIONS.filter(({ id }) => !OF_THIS_TAB.has(id)) : SECTIONS;
  useEffect(() => {
    // Where the address led before is let go, so that Back is not pulled there again.
    let letGo: (() => void) | undefined;
    const open = () => {
      letGo?.();
      letGo = goToAddress();
    };
    // The same link once more leads there once more, also where somebody has folded it since.
    const again = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a') : null;
      if (link && link.hash !== '' && link.href === location.href) open();
    };
    open();
    addEventListener('hashchange', open);
    addEventListener('click', again);
    return () => {
      removeEventListener('hashchange', open);
      removeEventListener('click', again);
    };
  }, []);
  return (
    <nav className="sections" aria-label={words.title}>
      <ul>
        {sections.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** @returns a way to let go of what the address names; undefined if that is no place of the page. */
function goToAddress(): (() => void) | undefined {
  const place = location.hash.slice(1);
  if (HEADINGS.has(place)) return goToHeading(place);
  const id = SECTIONS.find((section) => section.id === place)?.id;
  if (!id) return undefined;
  if (folds.getState().folded.has(id)) unfold(id);
  return goToSection(id);
}
