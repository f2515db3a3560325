/** A compute server, server0 or server1: all it can see is what `Server` is given. */
import { expose } from 'comlink';
import type { ServerName } from '../mpc/wire/parties';
import { PartyHost } from './host';

expose(new PartyHost(({ Server }, name, options) => new Server(name as ServerName, options)));
