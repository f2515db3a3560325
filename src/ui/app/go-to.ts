/** Brings a place of the page into view and keeps it there while parts that load late push it away. */
import { keepInView } from '../state/keep-in-view';

/**
 * Brings a section to the top, also while it comes itself and parts above it grow.
 * @returns a way to let it go.
 */
export function goToSection(id: string): () => void {
  const show = (): boolean => {
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
    return true;
  };
  show();
  return keepInView(show);
}

/** A heading that a link within the page names: it has the focus, too. */
export function goToHeading(id: string): () => void {
  document.getElementById(id)?.focus({ preventScroll: true });
  return goToSection(id);
}
