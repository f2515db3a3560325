/** Panels grow as they load and push away what somebody went to: it is shown again until they move on. */
const MOVES = ['wheel', 'touchstart', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Calls `show` whenever the page grows, until it says no.
 * @returns a way to end it sooner.
 */
export function keepInView(show: () => boolean): () => void {
  const moved = new AbortController();
  const stop = (): void => moved.abort();
  const growth = new ResizeObserver(() => {
    if (!show()) stop();
  });
  const { signal } = moved;
  signal.addEventListener('abort', () => growth.disconnect());
  for (const move of MOVES) addEventListener(move, stop, { signal, passive: true });
  growth.observe(document.body);
  return stop;
}
