/**
 * Brings a heading into view and keeps it there while parts of the page that load late push it away,
 * until the person moves on.
 */
const MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

export function goTo(id: string): void {
  const heading = document.getElementById(id);
  if (!heading) return;
  heading.focus();
  const growth = new ResizeObserver(() => {
    if (document.activeElement === heading) heading.scrollIntoView({ block: 'nearest' });
    else moved.abort();
  });
  const moved = new AbortController();
  const { signal } = moved;
  signal.addEventListener('abort', () => growth.disconnect());
  for (const move of MOVES) {
    addEventListener(move, () => moved.abort(), { signal, passive: true });
  }
  growth.observe(document.body);
}

/** Brings a section to the top, also while parts above it grow. */
export function goToSection(id: string): void {
  const section = document.getElementById(id);
  if (!section) return;
  const show = () => document.getElementById(id)?.scrollIntoView({ block: 'start' });
  show();
  const growth = new ResizeObserver(show);
  const moved = new AbortController();
  const { signal } = moved;
  signal.addEventListener('abort', () => growth.disconnect());
  for (const move of MOVES) {
    addEventListener(move, () => moved.abort(), { signal, passive: true });
  }
  growth.observe(document.body);
}
