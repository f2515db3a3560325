/** What a command of the repository was asked for, and one line where that cannot be. */

/** Has no stack: who reads it wants to know what to write, and some programs print one in place of the message. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** Reads what a command was asked for, before it does anything. Ends it with 2 if that is nothing it can do. */
export async function asked<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const words = usageWords(error);
    if (words === undefined) throw error;
    console.error(words);
    process.exit(2);
  }
}

/** @returns undefined for what is no fault of whoever asked. */
export function usageWords(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (!String(error.code).startsWith('ERR_PARSE_ARGS_')) return undefined;
  const [option] = /(?<=')-[^' ]*/.exec(error.message) ?? [];
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`;
  // The first sentence says what is wrong, the others are about Node.
  return error.message.split(/\.?\n|\. /)[0]! + '.';
}

interface Range {
  readonly least: number;
  readonly most?: number;
}

/** @param name of the option or variable. @throws {UsageError} that has it. */
export function wholeNumber(
  name: string,
  text: string,
  { least, most = Number.MAX_SAFE_INTEGER }: Range,
): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  const range =
    most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`${name} must be a whole number ${range}; it is ${JSON.stringify(text)}.`);
}

/** Of a page. 0 is any that is free. */
export const portNamed = (name: string, text: string): number =>
  wholeNumber(name, text, { least: 0, most: 65_535 });
