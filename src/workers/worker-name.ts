import type { PartyName } from '../mpc/wire/parties';

/** What a worker is, for life: the name that it is started under. */
export type WorkerName = PartyName | 'remote-client' | 'plaintext' | 'reader' | 'test-images';
