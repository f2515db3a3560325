/** How commands end that did nothing: docs/deploy.md has the same. */

export const EXIT = { failed: 1, usage: 2, file: 3, refused: 4 } as const;

/** What was typed is no command; the message says what would be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
