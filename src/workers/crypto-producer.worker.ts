/** The crypto producer: deals masks and their products, never sees an input. */
import { expose } from 'comlink';
import { PartyHost } from './host';

expose(new PartyHost(['crypto-producer']));
