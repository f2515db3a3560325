/** A computation that Pond cannot run as it is written, with the value's name and the numbers. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}
