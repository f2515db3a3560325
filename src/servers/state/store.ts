/**
 * The sharings of a host on its disk, `<folder>/<model>/<epoch>.<state>`, sealed. A file is there whole or
 * not at all: it is written beside its place, synced and renamed. `ready` is one that its owner has not yet
 * made the one in use; `shared` is one that it has, and then there is no older one any more.
 */
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../mpc/files/file-error';
import { EPOCH, MODEL_NAME } from '../../remote/hello';
import { makeFolder } from './folder';
import { decodeJournal, encodeJournal, type Journal } from './journal';
import type { Seal } from './seal';

const STATES = ['ready', 'shared'] as const;
type State = (typeof STATES)[number];

export interface Entry {
  readonly model: string;
  readonly epoch: string;
  readonly state: State;
}

class StoreError extends FileError {
  override readonly name = 'StoreError';
}

export class Store {
  private constructor(
    private readonly folder: string,
    private readonly role: string,
    private readonly seal: Seal,
  ) {}

  /** @throws {StoreError} if the folder cannot be made or read. */
  static async open(folder: string, role: string, seal: Seal): Promise<Store> {
    try {
      await makeFolder(folder);
      await readdir(folder);
    } catch (cause) {
      throw new StoreError(`${folder}: the state cannot be kept there.`, { cause });
    }
    return new Store(folder, role, seal);
  }

  /** All that is there, the newest of a model first. What is no entry is nobody's business. */
  async list(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const model of await readdir(this.folder)) {
      if (!MODEL_NAME.test(model)) continue;
      for (const name of await readdir(join(this.folder, model))) {
        const [epoch = '', state, ...rest] = name.split('.');
        const known = STATES.find((one) => one === state);
        if (known && rest.length === 0 && EPOCH.test(epoch))
          entries.push({ model, epoch, state: known });
      }
    }
    return entries.toSorted((a, b) => (a.epoch < b.epoch ? 1 : -1));
  }

  /** Puts a sharing there that is not in use yet; resolves when it is on the disk. */
  async put(journal: Journal): Promise<Entry> {
    const { model, epoch } = journal;
    const entry: Entry = { model, epoch, state: 'ready' };
    await makeFolder(join(this.folder, model));
    await this.#write(entry, encodeJournal(journal));
    return entry;
  }

  /** Makes it the one in use: older ones are gone then. */
  async commit({ model, epoch, state }: Entry): Promise<void> {
    const from = this.#path({ model, epoch, state });
    await rename(from, this.#path({ model, epoch, state: 'shared' }));
    await this.#sync(model);
    for (const other of await this.list()) {
      if (other.model === model && other.epoch < epoch)
        await rm(this.#path(other), { force: true });
    }
  }

  /** @throws {StoreError} that names the file, if it is damaged or sealed by a key that is gone. */
  async read(entry: Entry): Promise<Journal> {
    const path = this.#path(entry);
    try {
      const { content, isOld } = this.seal.open(await readFile(path), this.#what(entry));
      const journal = decodeJournal(content);
      if (
        journal.role !== this.role ||
        journal.model !== entry.model ||
        journal.epoch !== entry.epoch
      ) {
        throw new Error('It is that of another sharing.');
      }
      if (isOld) await this.#write(entry, content);
      return journal;
    } catch (cause) {
      throw new StoreError(`${path}: ${(cause as Error).message}`, { cause });
    }
  }

  async remove(entry: Entry): Promise<void> {
    await rm(this.#path(entry), { force: true });
  }

  async #write(entry: Entry, content: Buffer): Promise<void> {
    const path = this.#path(entry);
    const draft = `${path}.draft`;
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(this.seal.close(content, this.#what(entry)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await this.#sync(entry.model);
  }

  /** A renamed file is where it is said to be once its folder is on the disk, too. */
  async #sync(model: string): Promise<void> {
    const folder = await open(join(this.folder, model), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  #path({ model, epoch, state }: Entry): string {
    return join(this.folder, model, `${epoch}.${state}`);
  }

  #what({ model, epoch }: Entry): string {
    return `millpond journal of ${this.role}: ${model} ${epoch}`;
  }
}
