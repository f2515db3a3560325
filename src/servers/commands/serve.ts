/** `millpond serve`: a host, until it is told to stop; then it lets sessions leave. */
import { Host } from '../host/host';
import { jsonLog } from '../host/log';
import { Metrics, serveOperations } from './operations';
import { readOwnConfig } from './own-config';
import type { Io, Options } from './io';
import { kernelModule } from './kernels';
import { needed, publicConfig, roleOf } from './needed';
import { UsageError } from './usage';

export async function serve(options: Options, io: Io): Promise<object> {
  const config = await publicConfig(options);
  const own = await readOwnConfig(needed(options, 'own'), config);
  if (options.role !== undefined && roleOf(options.role) !== own.role) {
    throw new UsageError(
      `--role is ${options.role}, but the configuration is that of ${own.role}.`,
    );
  }
  const log = jsonLog((line) => io.err(line));
  const metrics = new Metrics(own.role);
  const operations = own.operations && (await serveOperations(own.operations, metrics));
  const host = await Host.start({
    ...own,
    config,
    module: await kernelModule(),
    log,
    events: metrics.events,
  });
  metrics.host = host;
  const { peer, web } = host.addresses;
  log.note('info', 'ready', {
    role: own.role,
    peer: `${peer.host}:${peer.port}`,
    web: `${web.host}:${web.port}`,
    models: host.models.names.join(' '),
    lost: host.models.lost.join(' ') || undefined,
  });
  await io.stopped();
  log.note('info', 'draining', { sessions: host.sessions });
  await host.drain(own.drainMs);
  host.close();
  operations?.close();
  log.note('info', 'stopped');
  return { stopped: true };
}
