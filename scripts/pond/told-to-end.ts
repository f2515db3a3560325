/** Hears that this program is to end: by a signal, or since what has started it is gone. */

export function toldToEnd(end: () => void): void {
  // As often as it is said: a second word must not end it before its hosts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  // The channel to what has started it is no reason to stay.
  process.channel?.unref();
}
