/**
 * While a pen draws nothing on the page is selected or dragged. A press on what is selected would drag it,
 * and the browser takes the pointer away for that: the stroke ends as a stub, and so does every later one.
 */
const refuse = (event: Event): void => event.preventDefault();

let still: AbortController | undefined;

/** Gives up what is selected, wherever that was, and lets nothing be selected or dragged. */
export function standStill(): void {
  letGo();
  still = new AbortController();
  const { signal } = still;
  for (const what of ['selectstart', 'dragstart'] as const) {
    document.addEventListener(what, refuse, { signal, capture: true });
  }
  // A selection that began beside the canvas grows with the pointer otherwise.
  document.documentElement.classList.add('drawing-now');
  getSelection()?.removeAllRanges();
}

export function letGo(): void {
  if (!still) return;
  still.abort();
  still = undefined;
  document.documentElement.classList.remove('drawing-now');
  getSelection()?.removeAllRanges();
}
