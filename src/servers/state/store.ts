/**
 * The sharings of a host on its disk, `<folder>/<model>/<epoch>.<state>`, sealed. A file is there whole or
 * not at all: it is written beside its place, synced and renamed. `ready` is one that its owner has not yet
 * made the one in use; `shared` is one that it has, and then there is no older one any more.
 */
import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { join } from 'node:path';
import { EPOCH, MODEL_NAME } from '../../remote/hello';
import { makeFolder } from './folder';
import { decodeJournal, encodeJournal, type Journal } from './journal';
import type { Seal } from './seal';
import { diskError, StoreError } from './store-error';

const STATES = ['ready', 'shared'] as const;
type State = (typeof STATES)[number];

export interface Entry {
  readonly model: string;
  readonly epoch: string;
  readonly state: State;
}

const DRAFT = '.draft';
/** Bytes: room for a sharing of any network that the page has, and some more. */
const LEAST_FREE = 8 << 20;
/** A draft that is older is nobody's any more: its process has died. */
const DRAFT_MS = 600_000;

export class Store {
  /** Models whose folder cannot be read, as of the last {@link list}. */
  readonly unreadable = new Map<string, StoreError>();

  private constructor(
    private readonly folder: string,
    private readonly role: string,
    private readonly seal: Seal,
  ) {}

  /** @throws {StoreError} if the folder cannot be made or read. */
  static async open(folder: string, role: string, seal: Seal): Promise<Store> {
    const store = new Store(folder, role, seal);
    try {
      await makeFolder(folder);
      await store.#sweep();
    } catch (cause) {
      throw diskError(folder, cause);
    }
    return store;
  }

  /** @returns why a sharing could not be kept here now. */
  async problem(): Promise<StoreError | undefined> {
    try {
      await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
      const { bavail, bsize } = await statfs(this.folder);
      if (bavail * bsize >= LEAST_FREE) return undefined;
      return new StoreError(
        this.folder,
        'disk',
        `its disk has less than ${LEAST_FREE >> 20} MB left`,
      );
    } catch (cause) {
      return diskError(this.folder, cause);
    }
  }

  /**
   * All that is there, the newest of a model first. What is no entry is nobody's business.
   * @throws {StoreError} if nothing can be read.
   */
  async list(): Promise<Entry[]> {
    const entries: Entry[] = [];
    this.unreadable.clear();
    for (const model of await this.#models()) {
      for (const name of await this.#files(model)) {
        const [epoch = '', state, ...rest] = name.split('.');
        const known = STATES.find((one) => one === state);
        if (known && rest.length === 0 && EPOCH.test(epoch))
          entries.push({ model, epoch, state: known });
      }
    }
    return entries.toSorted((a, b) => (a.epoch < b.epoch ? 1 : -1));
  }

  /**
   * Puts a sharing there that is not in use yet; resolves when it is on the disk.
   * @throws {StoreError} and then nothing of it is there.
   */
  async put(journal: Journal): Promise<Entry> {
    const { model, epoch } = journal;
    const entry: Entry = { model, epoch, state: 'ready' };
    try {
      await makeFolder(join(this.folder, model));
    } catch (cause) {
      throw diskError(join(this.folder, model), cause);
    }
    await this.#write(entry, journal);
    return entry;
  }

  /** Makes it the one in use: older ones are gone then. @throws {StoreError} */
  async commit({ model, epoch, state }: Entry): Promise<void> {
    const from = this.#path({ model, epoch, state });
    try {
      await rename(from, this.#path({ model, epoch, state: 'shared' }));
      await this.#sync(model);
      for (const other of await this.list()) {
        if (other.model === model && other.epoch < epoch)
          await rm(this.#path(other), { force: true });
      }
    } catch (cause) {
      throw diskError(from, cause);
    }
  }

  /**
   * @returns what was put there, and whether another key than the first has sealed it ({@link renew}).
   * @throws {StoreError} that names the file, if it is damaged or sealed by a key that is gone.
   */
  async read(entry: Entry): Promise<{ readonly journal: Journal; readonly isOld: boolean }> {
    const path = this.#path(entry);
    let sealed: Buffer;
    try {
      sealed = await readFile(path);
    } catch (cause) {
      throw diskError(path, cause);
    }
    try {
      const { content, isOld } = this.seal.open(sealed, this.#what(entry));
      const journal = decodeJournal(content);
      if (
        journal.role !== this.role ||
        journal.model !== entry.model ||
        journal.epoch !== entry.epoch
      ) {
        throw new Error('It is that of another sharing.');
      }
      return { journal, isOld };
    } catch (cause) {
      const why = (cause as Error).message.replace(/\.$/, '');
      throw new StoreError(path, 'damaged', why, { cause });
    }
  }

  /** Seals it with the first key. @throws {StoreError} and then it is as it was. */
  renew(entry: Entry, journal: Journal): Promise<void> {
    return this.#write(entry, journal);
  }

  async #write(entry: Entry, journal: Journal): Promise<void> {
    const path = this.#path(entry);
    // Of its own: another process of this role may write the same just now.
    const draft = `${path}.${randomBytes(4).toString('hex')}${DRAFT}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(this.seal.close(encodeJournal(journal), this.#what(entry)));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
      await this.#sync(entry.model);
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw diskError(path, cause);
    }
  }

  /** Takes drafts away that a process has left which died. */
  async #sweep(): Promise<void> {
    for (const model of await this.#models()) {
      for (const name of await this.#files(model)) {
        if (!name.endsWith(DRAFT)) continue;
        const path = join(this.folder, model, name);
        // On a disk that can only be read they stay.
        await stat(path)
          .then(({ mtimeMs }) =>
            Date.now() - mtimeMs > DRAFT_MS ? rm(path, { force: true }) : undefined,
          )
          .catch(() => undefined);
      }
    }
  }

  async #models(): Promise<string[]> {
    try {
      const all = await readdir(this.folder, { withFileTypes: true });
      return all
        .filter((one) => !one.isFile() && MODEL_NAME.test(one.name))
        .map(({ name }) => name);
    } catch (cause) {
      throw diskError(this.folder, cause);
    }
  }

  /** Of a model. One that cannot be read is as good as empty, and is noted. */
  async #files(model: string): Promise<string[]> {
    const path = join(this.folder, model);
    try {
      return await readdir(path);
    } catch (cause) {
      this.unreadable.set(model, diskError(path, cause));
      return [];
    }
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
