/** How many connections there are of each address, so that none of them takes all that a port has. */

export class PerAddress {
  readonly #open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns whether one more may be; then {@link leave} is to be called. */
  take(address: string): boolean {
    const open = this.#open.get(address) ?? 0;
    if (open >= this.most) return false;
    this.#open.set(address, open + 1);
    return true;
  }

  leave(address: string): void {
    const open = this.#open.get(address) ?? 0;
    if (open > 1) this.#open.set(address, open - 1);
    else this.#open.delete(address);
  }
}
