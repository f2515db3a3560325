/** Brings a place of the page into view and keeps it there while parts that load late push it away. */
import { keepInView } from '../state/keep-in-view';

/** The heading of a part, which has the focus from then on. */
export function goTo(id: string): void {
  const heading = document.getElementById(id);
  if (!heading) return;
  heading.focus();
  keepInView(() => {
    if (document.activeElement !== heading) return false;
    heading.scrollIntoView({ block: 'nearest' });
    return true;
  });
}

/** Brings a section to the top, also while it comes itself and parts above it grow. */
export function goToSection(id: string): void {
  const show = (): boolean => {
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
    return true;
  };
  show();
  keepInView(show);
}
