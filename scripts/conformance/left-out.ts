/** A case that the private ops are not run on, and why. */
export class LeftOut extends Error {
  override readonly name = 'LeftOut';
}
