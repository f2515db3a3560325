/**
 * The weights that a person trained or imported, kept in the browser's IndexedDB. What was written by an
 * earlier version of the page is not trusted: it is checked here, and the owner checks what it adopts.
 */
import { loadPart } from '../../assets/load-part';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptModel } from '../../model/facts';

export interface Kept extends KeptModel {
  /** Its name in the store. */
  readonly key: string;
  readonly at: Date;
}

type Stored = KeptModel & { readonly at: Date };

interface Schema extends DBSchema {
  models: { key: string; value: Stored };
}

/** Networks that are kept; then the oldest goes. They take up to some MB each. */
const MOST_KEPT = 8;

/** Those that were found damaged. They stay until another is kept. */
let damaged: readonly string[] = [];

async function use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>('millpond', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('models');
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

async function stored(database: IDBPDatabase<Schema>): Promise<[key: string, value: Stored][]> {
  const { store } = database.transaction('models');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return keys.map((key, i) => [key, values[i]!]);
}

const newestFirst = <T extends { readonly at: Date }>(models: T[]): T[] =>
  models.toSorted((a, b) => Number(b.at) - Number(a.at));

/**
 * @returns those that are whole, the newest first, none if the browser gives none; and why another could
 * not be read.
 */
export async function findKept(): Promise<{ kept: readonly Kept[]; problem: unknown }> {
  const found = await use(stored).catch(() => []);
  const { checkKept } = await loadPart('model-card', () => import('../../model/model-card'));
  const kept: Kept[] = [];
  const wrong: string[] = [];
  let problem: unknown;
  for (const [key, value] of found) {
    try {
      // What an earlier version of the page has written is read as it is written now.
      kept.push({ ...(await checkKept(value)), key, at: value.at });
    } catch (error) {
      problem = error;
      wrong.push(key);
    }
  }
  damaged = wrong;
  return { kept: newestFirst(kept), problem };
}

/**
 * @param instead of which it is kept: an earlier state of the same network.
 * @returns as it is kept now; undefined if the browser keeps nothing.
 */
export async function keep(model: KeptModel, instead?: string): Promise<Kept | undefined> {
  const at = new Date();
  const key = `${at.toISOString()} ${model.sha256.slice(0, 8)}`;
  try {
    await use(async (database) => {
      await database.put('models', { ...model, at }, key);
      for (const each of instead === undefined ? damaged : [instead, ...damaged]) {
        await database.delete('models', each);
      }
      const all = await stored(database);
      const old = newestFirst(all.map(([name, { at: when }]) => ({ name, at: when })));
      for (const { name } of old.slice(MOST_KEPT)) await database.delete('models', name);
    });
    damaged = [];
    return { ...model, key, at };
  } catch {
    return undefined;
  }
}

export async function forgetKept(key: string): Promise<void> {
  await use((database) => database.delete('models', key));
}
