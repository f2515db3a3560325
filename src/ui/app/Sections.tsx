/** The way through the page: a bar that stays, above on a desk and at the bottom of a phone. */
import { useEffect } from 'react';
import { folds, unfold } from '../state/folds';
import { useIsRemote } from '../state/where';
import { goToSection } from './go-to';
import './sections.css';
import { OF_THIS_TAB, SECTIONS, words } from './section-words';

export function Sections() {
  const isRemote = useIsRemote();
  const sections = isRemote ? SECTIONS.filter(({ id }) => !OF_THIS_TAB.has(id)) : SECTIONS;
  useEffect(() => {
    const open = () => {
      const id = SECTIONS.find((section) => `#${section.id}` === location.hash)?.id;
      if (!id) return;
      if (folds.getState().folded.has(id)) unfold(id);
      goToSection(id);
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
  return (
    <nav className="sections" aria-label={words.title}>
      <ul>
        {sections.map(({ id, name }) => (
          <li key={id}>
            {/* The same link once more leads there once more. */}
            <a href={`#${id}`} onClick={() => location.hash === `#${id}` && goToSection(id)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
