/** The program `millpond`. */
import { run } from './run';

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stopped: () => stopped,
});
// Sockets of sessions that are over may linger; nobody waits for them.
process.exit();
