/** A file that cannot be used. */

const MOST_CHARACTERS = 400;

/** The message is for a person, so it is short, whatever the file says that is quoted in it. */
export abstract class FileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    const isLong = message.length > MOST_CHARACTERS;
    super(isLong ? `${message.slice(0, MOST_CHARACTERS)}…` : message, options);
  }
}
