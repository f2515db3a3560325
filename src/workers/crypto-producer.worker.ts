/** The crypto producer: deals masks and their products, never sees an input. */
import { expose } from 'comlink';
import { CryptoProducer } from '../mpc/runtime/crypto-producer';
import { PartyHost } from './host';

expose(new PartyHost((_name, options) => new CryptoProducer(options)));
