/** The party of each role, by its name. */
import type { PartyName } from '../wire/parties';
import { CryptoProducer } from './crypto-producer';
import { Owner } from './owner';
import type { PartyOptions } from './party';
import { Requester } from './requester';
import { Server } from './server';

export interface PartyOf {
  readonly 'model-owner': Owner;
  readonly 'prediction-client': Requester;
  readonly server0: Server;
  readonly server1: Server;
  readonly 'crypto-producer': CryptoProducer;
}

export const makeParty: {
  readonly [Name in PartyName]: (options: PartyOptions) => PartyOf[Name];
} = {
  'model-owner': (options) => new Owner(options),
  'prediction-client': (options) => new Requester(options),
  server0: (options) => new Server('server0', options),
  server1: (options) => new Server('server1', options),
  'crypto-producer': (options) => new CryptoProducer(options),
};
