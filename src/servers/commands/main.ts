/** The program `millpond`. */
import { run } from './run';
import { EXIT } from './usage';

/** From when a host is up: it lets its sessions leave. Anything else a signal ends at once. */
const stopped = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => resolve());
  });

let isUnheard = false;
// The disk that the answers go to is full, or nobody reads them any more.
process.stdout.on('error', () => {
  isUnheard = true;
});

// A program that has started this one by Node's channel, and is gone, leaves no host behind.
process.once('disconnect', () => process.exit());

const exit = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stopped,
});
// What was written last has left by then, or has failed.
await new Promise((resolve) => process.stdout.write('', resolve));
if (isUnheard) process.stderr.write('What was to be said could not be written.\n');
process.exitCode = exit === 0 && isUnheard ? EXIT.failed : exit;
// Sockets of sessions that are over may linger; nobody waits for them.
process.exit();
