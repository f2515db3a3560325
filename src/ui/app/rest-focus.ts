/**
 * A button that goes when it is pressed would take the focus along. It leaves it at the word for how the
 * servers are, from where a keyboard goes on and which a reader says.
 */
export const RESTING_PLACE = 'health';

export const restFocus = (): void => document.getElementById(RESTING_PLACE)?.focus();
