/** The program `millpond`. */
import { run } from './run';

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => resolve());
});

// A program that has started this one by Node's channel, and is gone, leaves no host behind.
process.once('disconnect', () => process.exit());

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stopped: () => stopped,
});
// Sockets of sessions that are over may linger; nobody waits for them.
process.exit();
