/** Data beside the page, fetched: whole, or with an error that names the file. */
import { AssetError, fileName, MISSING, unlessOffline } from './asset-error';
import { STALL_MS, underway } from './slow';

export interface FetchOptions {
  /** The bytes that it must have, where that is known: they are allocated once, and it may not be longer. */
  readonly size?: number;
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
  readonly cache?: RequestCache;
}

/**
 * As long as bytes come, however slowly, it goes on; when none has come for {@link STALL_MS}, it ends.
 * @throws {AssetError}; a DOMException named AbortError after `signal`.
 */
export async function fetchAsset(
  url: string,
  options: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { size, onBytes, signal, cache = 'default' } = options;
  const file = fileName(url);
  let length = 0;
  const done = underway(file, { bytes: () => length });
  const stall = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL_MS);
  };
  const ended = signal ? AbortSignal.any([signal, stall.signal]) : stall.signal;
  try {
    alive();
    const response = await fetch(url, { signal: ended, cache });
    alive();
    await refuseOther(response, file);
    const chunks: Uint8Array[] = [];
    let bytes = new Uint8Array(size ?? 0);
    for await (const chunk of bodyOf(response)) {
      alive();
      if (size === undefined) chunks.push(chunk);
      else if (length + chunk.length > size) {
        throw new AssetError(file, `it is longer than ${size} bytes`);
      } else bytes.set(chunk, length);
      length += chunk.length;
      onBytes?.(chunk.length);
    }
    if (size === undefined) bytes = joined(chunks, length);
    return bytes.subarray(0, length);
  } catch (cause) {
    if (cause instanceof AssetError || signal?.aborted) throw cause;
    throw new AssetError(file, problem(length, stall.signal.aborted), { cause });
  } finally {
    clearTimeout(timer);
    done();
    // What was refused need not come any further.
    stall.abort();
  }
}

function problem(length: number, isStalled: boolean): string {
  if (isStalled) {
    return `nothing came for ${STALL_MS / 1000} seconds, after ${length} bytes`;
  }
  const what =
    length > 0 ? `the connection broke after ${length} bytes` : 'it could not be fetched';
  return unlessOffline(what);
}

/** Some servers answer with a page instead of 404. No page is fetched here. */
async function refuseOther(response: Response, file: string): Promise<void> {
  if (response.headers.get('content-type')?.includes('text/html')) {
    throw new AssetError(file, MISSING);
  }
  if (response.ok) return;
  const is404 = response.status === 404;
  throw new AssetError(file, is404 ? MISSING : `the server answered ${response.status}`);
}

/** Not every browser can iterate over a stream by itself. */
async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return;
    yield next.value;
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
