/** The package in Node. */
import { Session as OwnSession } from '../mpc';
import { nodeDialer } from '../servers/tls/node-dialer';
import { connectHosts } from './connect';
import type { ConnectOptions, HostsSession } from './hosts-session';

export * from '../mpc';
export { ConfigError } from '../remote/config-error';
export { Refused, type RefusalCode } from '../remote/refusal';
export type { ConnectOptions, HostsSession } from './hosts-session';

/** Runs outputs of a `Pond`, or asks a model that three hosts keep. */
export class Session extends OwnSession {
  /**
   * Hosts are known by the fingerprints in the configuration.
   * @param config the public configuration, as text or as what it holds.
   * @throws {ConfigError} that has everything that is wrong with it; {Refused} that names the host.
   */
  static connect(config: unknown, options?: ConnectOptions): Promise<HostsSession> {
    return connectHosts(config, nodeDialer, options);
  }
}
