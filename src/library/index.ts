/** The package in a browser, by way of a bundler. */
import { Session as OwnSession } from '../mpc';
import { browserDialer } from '../remote/browser-dialer';
import { connectHosts } from './connect';
import type { ConnectOptions, HostsSession } from './hosts-session';

export * from '../mpc';
export { ConfigError } from '../remote/config-error';
export { Refused, type RefusalCode } from '../remote/refusal';
export type { ConnectOptions, HostsSession } from './hosts-session';

/** Runs outputs of a `Pond`, or asks a model that three hosts keep. */
export class Session extends OwnSession {
  /**
   * The hosts must list the page’s origin.
   * @param config the public configuration, as text or as what it holds.
   * @throws {ConfigError} that has everything that is wrong with it; {Refused} that names the host.
   */
  static connect(config: unknown, options?: ConnectOptions): Promise<HostsSession> {
    return connectHosts(config, browserDialer, options);
  }
}
