/**
 * The last weights that a person trained or imported, kept in the browser's IndexedDB. What was
 * written by an earlier version of the page is not trusted: the owner checks what it adopts.
 */
import { loadPart } from '../../assets/load-part';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptModel } from '../../model/facts';

export interface Kept extends KeptModel {
  readonly at: Date;
}

interface Schema extends DBSchema {
  models: { key: string; value: Kept };
}

const LAST = 'last';

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

/**
 * @returns undefined if there is none, or the browser gives none.
 * @throws {ModelError} if there is one that is damaged: it stays until another takes its place.
 */
export async function findKept(): Promise<Kept | undefined> {
  const kept = await use((database) => database.get('models', LAST)).catch(() => undefined);
  if (!kept) return undefined;
  // What an earlier version of the page has written is read as it is written now.
  const { checkKept } = await loadPart('model-card', () => import('../../model/model-card'));
  return { ...(await checkKept(kept)), at: kept.at };
}

/** @returns whether the browser has kept it. */
export async function keep(model: KeptModel): Promise<boolean> {
  try {
    await use((database) => database.put('models', { ...model, at: new Date() }, LAST));
    return true;
  } catch {
    return false;
  }
}

export async function forgetKept(): Promise<void> {
  await use((database) => database.delete('models', LAST));
}
