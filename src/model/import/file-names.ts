/** Files that belong together, as a browser may have renamed them: "my-model.weights (1).bin". */

interface Named {
  readonly name: string;
}

/** What a browser puts before the ending of a name that is there already. */
const COPY = /\s?\((\d+)\)(?=\.[^.]*$)/;

const copyOf = (name: string): string | undefined => COPY.exec(name)?.[1];

/**
 * @param wanted as another file refers to it. @param beside that file's own name: copies of one
 * download have one number.
 * @returns undefined if it is not there, or not clear which is meant.
 */
export function pairedFile<F extends Named>(
  files: readonly F[],
  wanted: string,
  beside: string,
): F | undefined {
  const copy = copyOf(beside);
  const sameCopy = files.filter(
    ({ name }) => name.replace(COPY, '') === wanted && copyOf(name) === copy,
  );
  if (copy !== undefined && sameCopy.length === 1) return sameCopy[0];
  const exact = files.filter(({ name }) => name === wanted);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  const copies = files.filter(({ name }) => name.replace(COPY, '') === wanted);
  return copies.length === 1 ? copies[0] : undefined;
}
