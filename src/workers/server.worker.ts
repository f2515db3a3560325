/** A compute server, server0 or server1: all it can see is what `Server` is given. */
import { expose } from 'comlink';
import type { ServerName } from '../mpc/runtime/parties';
import { Server } from '../mpc/runtime/server';
import { PartyHost } from './host';

expose(new PartyHost((name, options) => new Server(name as ServerName, options)));
