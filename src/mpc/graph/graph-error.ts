/** A computation that makes no sense as it is written; it names the value and the shapes. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}
