/** `millpond config check`: says all that is wrong with configurations, or that nothing is. */
import { HOSTS } from '../../remote/hello';
import { readOwnConfig } from './own-config';
import type { Io, Options } from './io';
import { publicConfig } from './needed';

export async function configCheck(options: Options, io: Io): Promise<object> {
  const config = await publicConfig(options);
  for (const role of HOSTS) {
    const { owner, web, peer } = config.players[role];
    io.err(`${role}: ${owner}; clients ${web}, other hosts ${peer}\n`);
  }
  const own = options.own === undefined ? undefined : await readOwnConfig(options.own, config);
  if (own)
    io.err(`${options.own}: ${own.role}; its certificate is the one that the others expect.\n`);
  if (own && !own.webTls && own.trustedProxies.length === 0) {
    io.err(
      `${options.own}: trustedProxies is empty, so limits.newSessionsPerMinute counts all that comes by the ` +
        'proxy as one client.\n',
    );
  }
  io.err('The configuration is right.\n');
  return { right: true, ...(own && { role: own.role }) };
}
