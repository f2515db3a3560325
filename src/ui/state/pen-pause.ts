/** What the page and the benchmark, which draws on it, agree on. */

/**
 * Pause after the pen is lifted, in milliseconds. Many digits take two strokes; answering between
 * them would make the page flicker.
 */
export const PEN_PAUSE = 120;

/** The mark of the moment at which the client held the last answer. */
export const ANSWERED = 'answered';
