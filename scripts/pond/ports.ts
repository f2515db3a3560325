/**
 * Ports for the processes of a pond. Each program that has one takes blocks of ports and holds the first of each for
 * as long as it runs, so that two which begin at once have none in common. They are below those that the system
 * gives to connections of its own.
 *
 * Rejected: ports that the system finds free. They are given back before the processes listen, and another pond,
 * or any connection, can have them by then.
 */
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

const [FIRST, LAST] = [20_000, 32_000];
const BLOCK = 40;
const MOST_TRIES = 200;

/** @returns undefined if somebody listens there. */
async function hold(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

let held = 0;
const left: number[] = [];

/** @throws {Error} if there are none. */
async function block(): Promise<number[]> {
  for (let i = 0; i < MOST_TRIES; i++) {
    const first = FIRST + BLOCK * randomInt((LAST - FIRST) / BLOCK);
    const server = await hold(first);
    if (!server) continue;
    // Until this program ends, which it keeps nobody from.
    server.unref();
    held += 1;
    const free: number[] = [];
    for (let port = first + 1; port < first + BLOCK; port++) {
      const other = await hold(port);
      if (!other) continue;
      await new Promise((resolve) => other.close(resolve));
      free.push(port);
    }
    return free;
  }
  throw new Error(`There are no ports left: ${held} blocks are held.`);
}

/** Of this program alone, as far as others that take theirs here go. */
export async function freePorts(count: number): Promise<number[]> {
  while (left.length < count) left.push(...(await block()));
  return left.splice(0, count);
}
