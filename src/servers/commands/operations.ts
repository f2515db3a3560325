/** What a host tells those who look after it, by plain HTTP: /healthz, /readyz, /metrics. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Host } from '../host/host';
import type { Address, HostEvents } from '../host/options';

/** Counts of one host; names and labels are fixed, and no value of anybody is among them. */
export class Metrics {
  readonly registry = new Registry();
  readonly #opened: Counter;
  readonly #ended: Counter<'why'>;
  readonly #refused: Counter<'code'>;
  host: Host | undefined;

  constructor(role: string) {
    const registers = [this.registry];
    this.registry.setDefaultLabels({ role });
    collectDefaultMetrics({ register: this.registry });
    this.#opened = new Counter({
      name: 'millpond_sessions_total',
      help: 'Sessions that have begun',
      registers,
    });
    this.#ended = new Counter({
      name: 'millpond_sessions_ended_total',
      help: 'Sessions that have ended, by why',
      labelNames: ['why'],
      registers,
    });
    this.#refused = new Counter({
      name: 'millpond_refused_total',
      help: 'What was refused, by code',
      labelNames: ['code'],
      registers,
    });
    const gauge = (name: string, help: string, read: (host: Host) => number): void => {
      const value = (): number => (this.host ? read(this.host) : 0);
      // The registry keeps it.
      void new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    };
    gauge('millpond_sessions', 'Sessions that have all their links', (host) => host.sessions);
    gauge('millpond_ticket_bytes', 'Dealt and not used yet', (host) => host.ticketBytes);
    gauge(
      'millpond_kernel_bytes',
      'Memory of the kernels in use',
      (host) => host.place.memory.used,
    );
    gauge('millpond_models', 'Models with a sharing', (host) => host.models.names.length);
    gauge(
      'millpond_models_lost',
      'Models whose state was lost, to be shared again',
      (host) => host.models.lost.length,
    );
  }

  get events(): HostEvents {
    return {
      opened: () => this.#opened.inc(),
      ended: (why) => this.#ended.inc({ why }),
      refused: (code) => this.#refused.inc({ code }),
    };
  }
}

/** @returns where it listens, and a way to end that. */
export async function serveOperations(
  { host: name, port }: Address,
  metrics: Metrics,
): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((request, response) => {
    const say = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
      response.end(text);
    };
    const { host } = metrics;
    if (request.url === '/healthz') say(200, 'ok\n');
    else if (request.url === '/readyz') {
      const starting = { isReady: false, words: ['it is starting'] };
      const answer = host ? host.readiness() : Promise.resolve(starting);
      void answer.then(({ isReady, words }) =>
        say(isReady ? 200 : 503, [isReady ? 'ready' : 'not ready', ...words, ''].join('\n')),
      );
    } else if (request.url === '/metrics') {
      metrics.registry.metrics().then(
        (text) => say(200, text, metrics.registry.contentType),
        () => say(500, 'no metrics\n'),
      );
    } else say(404, 'not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, name, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
