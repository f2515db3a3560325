/** The client of a command that asks the three hosts. */
import { startEngine } from '../../remote/engine';
import { RemoteClient } from '../../remote/remote-client';
import { nodeDialer } from '../tls/node-dialer';
import type { Options } from './io';
import { kernelModule } from './kernels';
import { modelName, publicConfig } from './needed';

/** @throws {ConfigError} or {UsageError} */
export async function remoteClient(options: Options): Promise<RemoteClient> {
  const config = await publicConfig(options);
  const model = modelName(options, config);
  return new RemoteClient({
    config,
    model,
    dialer: nodeDialer,
    engine: await startEngine(await kernelModule()),
  });
}
