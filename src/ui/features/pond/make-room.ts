/**
 * Keeps what is spoken of above the card at the foot of the window.
 * @param about is brought into sight there. @returns what ends that.
 */
export function makeRoom(card: HTMLElement, about?: Element | null): () => void {
  const { documentElement: root, body } = document;
  const sizes = new ResizeObserver(() => {
    const room = `${innerHeight - card.getBoundingClientRect().top + 8}px`;
    root.style.scrollPaddingBottom = room;
    // The last panels, too, can be scrolled up to above it.
    body.style.paddingBottom = room;
    about?.scrollIntoView({ block: 'nearest' });
  });
  sizes.observe(card);
  return () => {
    sizes.disconnect();
    root.style.scrollPaddingBottom = '';
    body.style.paddingBottom = '';
  };
}
