/** A compute server, server0 or server1: all it can see is what `Server` is given. */
import { expose } from 'comlink';
import { PartyHost } from './host';

expose(new PartyHost(['server0', 'server1']));
