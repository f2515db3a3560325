/** Keeps what is spoken of above the card at the foot of the window. @returns what ends that. */
export function makeRoom(card: HTMLElement): () => void {
  const { documentElement: root, body } = document;
  const sizes = new ResizeObserver(() => {
    const room = `${innerHeight - card.getBoundingClientRect().top + 8}px`;
    root.style.scrollPaddingBottom = room;
    // The last panels, too, can be scrolled up to above it.
    body.style.paddingBottom = room;
  });
  sizes.observe(card);
  return () => {
    sizes.disconnect();
    root.style.scrollPaddingBottom = '';
    body.style.paddingBottom = '';
  };
}
