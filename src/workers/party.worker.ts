/**
 * Every worker of the page. It is one thing for life, which the name that it was started under says; what it
 * can see is what it is given. One script for all: whatever two of them need is fetched once, see
 * docs/decisions/0029-one-script.md.
 */
import { expose } from 'comlink';
import { ClientHost } from './client-host';
import { PartyHost } from './host';
import { OwnerHost } from './owner-host';
import { plaintextHost } from './plaintext-host';
import { readerHost } from './reader-host';
import { remoteClient } from './remote-client';
import { testImagesHost } from './test-images-host';
import type { WorkerName } from './worker-name';

const MADE: Readonly<Record<WorkerName, () => object>> = {
  // All that a compute server can see is what `Server` is given.
  server0: () => new PartyHost('server0'),
  server1: () => new PartyHost('server1'),
  // Deals masks and their products, never sees an input.
  'crypto-producer': () => new PartyHost('crypto-producer'),
  'model-owner': () => new OwnerHost('model-owner'),
  'prediction-client': () => new ClientHost('prediction-client'),
  'remote-client': remoteClient,
  plaintext: plaintextHost,
  reader: readerHost,
  'test-images': testImagesHost,
};

expose(MADE[self.name as WorkerName]());
