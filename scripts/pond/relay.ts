/**
 * A process of its own: relays for links between hosts that are far apart. Each takes connections on a port
 * and hands every byte on after half a round trip, no faster than the bandwidth. What is above TCP is as far
 * away as that; TCP itself sees a near end, so its slow start is not in what is measured.
 *
 * Rejected: a network namespace with a delay in the kernel. Not every kernel has one, and it takes root.
 */
import { connect, createServer, type Socket } from 'node:net';
import { isMain } from '../main-module';

export interface RelayPlan {
  readonly rttMs: number;
  /** Megabits a second, each way. */
  readonly mbit: number;
  readonly links: readonly { readonly listen: number; readonly to: number }[];
}

/** Timers are coarse: below this it is waited for turn by turn. */
const NEAR_MS = 2;
const BITS_A_MEGABIT_PER_MS = 1000;

/** One way of a connection. */
class Way {
  readonly #held: { readonly at: number; readonly data: Buffer | undefined }[] = [];
  #isFreeAt = 0;
  #isWaiting = false;

  constructor(
    from: Socket,
    private readonly to: Socket,
    private readonly plan: RelayPlan,
  ) {
    from.on('data', (data) => this.#hold(data));
    from.on('end', () => this.#hold(undefined));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      if (from.errored) to.destroy();
    });
  }

  #hold(data: Buffer | undefined): void {
    const { rttMs, mbit } = this.plan;
    const bits = 8 * (data?.length ?? 0);
    this.#isFreeAt =
      Math.max(this.#isFreeAt, performance.now()) + bits / (mbit * BITS_A_MEGABIT_PER_MS);
    this.#held.push({ at: this.#isFreeAt + rttMs / 2, data });
    if (!this.#isWaiting) this.#wait();
  }

  #wait(): void {
    const [next] = this.#held;
    this.#isWaiting = next !== undefined;
    if (!next) return;
    const left = next.at - performance.now();
    if (left > NEAR_MS) setTimeout(() => this.#wait(), left - NEAR_MS);
    else if (left > 0) setImmediate(() => this.#wait());
    else {
      this.#held.shift();
      if (next.data) this.to.write(next.data);
      else this.to.end();
      this.#wait();
    }
  }
}

async function relay(plan: RelayPlan): Promise<void> {
  const listening = plan.links.map(
    ({ listen, to }) =>
      new Promise<void>((resolve) => {
        const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
          const far = connect({ port: to, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
          for (const [from, other] of [
            [near, far],
            [far, near],
          ] as const) {
            void new Way(from, other, plan);
          }
        });
        server.listen(listen, '127.0.0.1', resolve);
      }),
  );
  await Promise.all(listening);
  console.error('ready');
}

if (isMain(import.meta.url)) {
  // With whoever has started it.
  process.once('disconnect', () => process.exit());
  await relay(JSON.parse(process.argv[2]!) as RelayPlan);
}
