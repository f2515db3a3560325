/** Longest wait for a frame, in milliseconds: a page that nobody sees draws none. */
const LONGEST = 100;

/** Resolves when what is on the page now has been drawn, so that what is less urgent may follow. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST);
    requestAnimationFrame(() => {
      // A frame is drawn right after its callbacks: by the next task it is.
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
