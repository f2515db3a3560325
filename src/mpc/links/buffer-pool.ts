/** Message buffers that were read, kept to be sent again: fresh pages cost more than a copy. */
const MOST_A_SIZE = 4;
const MOST_BYTES = 64 << 20;

export class BufferPool {
  readonly #buffers = new Map<number, ArrayBuffer[]>();
  #bytes = 0;

  take(bytes: number): ArrayBuffer {
    const buffer = this.#buffers.get(bytes)?.pop();
    if (!buffer) return new ArrayBuffer(bytes);
    this.#bytes -= bytes;
    return buffer;
  }

  give(buffer: ArrayBuffer): void {
    const size = buffer.byteLength;
    // Nothing to keep, or no longer ours: one that was handed over has no bytes.
    if (size === 0) return;
    const same = this.#buffers.get(size) ?? [];
    if (same.length >= MOST_A_SIZE || this.#bytes + size > MOST_BYTES) return;
    // Given twice, it would be taken by two.
    if (same.includes(buffer)) return;
    same.push(buffer);
    this.#buffers.set(size, same);
    this.#bytes += size;
  }
}
