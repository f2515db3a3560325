/** What the page and the benchmark, which draws on it, agree on. */

/**
 * Pause after the pen is lifted, in milliseconds. Many digits take two strokes: what is costly, the
 * plaintext answer, traces, the pond and the profile, follows the last one.
 */
export const PEN_PAUSE = 120;

/** The mark of the moment at which the client held the last answer. */
export const ANSWERED = 'answered';
