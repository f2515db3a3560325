/**
 * A slow connection in front of a server: every byte waits for its turn and for the way, whoever asked for
 * it. The browser's own emulation slows what the page asks for, and lets workers pass.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface LinkSpeed {
  /** Milliseconds there and back; a new connection takes one more before its first byte. */
  readonly roundTrip: number;
  /** Bits a second, towards the browser and from it. */
  readonly down: number;
  readonly up: number;
}

/** As it is called where pages are measured. */
export const SLOW_4G: LinkSpeed = { roundTrip: 400, down: 1.6e6, up: 400e3 };

/** A packet of Ethernet; connections take turns by it. */
const PACKET = 1460;
/** What one connection may have waiting: a window of TCP. */
const WINDOW = 64 * 1024;

interface Flow {
  readonly packets: Buffer[];
  waiting: number;
  readonly from: Socket;
  readonly to: Socket;
}

/** One direction, which all connections share, a packet at a time. */
class Lane {
  readonly #flows: Flow[] = [];
  #isBusy = false;
  /** So far. */
  bytes = 0;

  constructor(
    private readonly bitsPerSecond: number,
    private readonly delay: number,
  ) {}

  flow(from: Socket, to: Socket): void {
    const flow: Flow = { packets: [], waiting: 0, from, to };
    this.#flows.push(flow);
    from.on('data', (data: Buffer) => {
      for (let at = 0; at < data.length; at += PACKET) {
        flow.packets.push(data.subarray(at, at + PACKET));
      }
      flow.waiting += data.length;
      if (flow.waiting > WINDOW) from.pause();
      void this.#run();
    });
    const end = (): void => {
      this.#flows.splice(this.#flows.indexOf(flow), 1);
      setTimeout(() => to.destroy(), this.delay);
    };
    from.once('close', end);
    from.on('error', () => undefined);
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    // What a timer is late by is made up for.
    let free = performance.now();
    for (let flow = this.#next(); flow; flow = this.#next()) {
      const packet = flow.packets.shift()!;
      free += (8000 * packet.length) / this.bitsPerSecond;
      const wait = free - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      this.bytes += packet.length;
      flow.waiting -= packet.length;
      if (flow.waiting < WINDOW / 2) flow.from.resume();
      const { to } = flow;
      setTimeout(() => to.write(packet), this.delay);
    }
    this.#isBusy = false;
  }

  /** Whose turn it is. */
  #next(): Flow | undefined {
    const at = this.#flows.findIndex(({ packets }) => packets.length > 0);
    if (at < 0) return undefined;
    const [flow] = this.#flows.splice(at, 1);
    this.#flows.push(flow!);
    return flow;
  }
}

export interface SlowLink {
  readonly url: string;
  /** Bytes that have come to the browser. */
  received(): number;
  close(): Promise<void>;
}

/** @param target the server's address. */
export async function slowLink(target: string, speed: LinkSpeed): Promise<SlowLink> {
  const { hostname, port } = new URL(target);
  const down = new Lane(speed.down, speed.roundTrip / 2);
  const up = new Lane(speed.up, speed.roundTrip / 2);
  const open = new Set<Socket>();
  const server = createServer((browser) => {
    browser.setNoDelay(true);
    browser.pause();
    open.add(browser);
    browser.once('close', () => open.delete(browser));
    browser.on('error', () => undefined);
    setTimeout(() => {
      const host = connect(Number(port), hostname);
      host.setNoDelay(true);
      up.flow(browser, host);
      down.flow(host, browser);
      browser.resume();
    }, speed.roundTrip);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    received: () => down.bytes,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
