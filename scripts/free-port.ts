/** Whether a page can be served at a port, before anything is done for it. */
import { createServer } from 'node:net';
import { UsageError } from './command-line';

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'is not allowed to this user',
};

/** @param command that takes another port by `PORT`. @throws {UsageError} */
export async function requireFree(port: number, host: string, command: string): Promise<void> {
  const server = createServer();
  const code = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => resolve(undefined));
  });
  if (code === undefined) {
    await new Promise((resolve) => server.close(resolve));
    return;
  }
  const why = WHY[code];
  if (why === undefined) {
    throw new UsageError(`Nothing can be served at ${host}, port ${port} (${code}).`);
  }
  throw new UsageError(`Port ${port} ${why}. Choose another: PORT=5000 ${command}`);
}
