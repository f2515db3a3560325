/**
 * The last weights that a person trained or imported, kept in the browser's IndexedDB. What was
 * written by an earlier version of the page is not trusted: the owner checks what it adopts.
 */
import { type DBSchema, openDB } from 'idb';
import type { KeptModel } from '../../workers/prediction';

export interface Kept extends KeptModel {
  readonly at: Date;
}

interface Schema extends DBSchema {
  models: { key: string; value: Kept };
}

const LAST = 'last';

const open = () =>
  openDB<Schema>('millpond', 1, {
    upgrade(database) {
      database.createObjectStore('models');
    },
  });

/** @returns undefined if there is none, or if the browser keeps nothing. */
export async function findKept(): Promise<Kept | undefined> {
  try {
    return await (await open()).get('models', LAST);
  } catch {
    return undefined;
  }
}

/** @returns whether the browser has kept it. */
export async function keep(model: KeptModel): Promise<Kept | undefined> {
  const kept = { ...model, at: new Date() };
  try {
    await (await open()).put('models', kept, LAST);
    return kept;
  } catch {
    return undefined;
  }
}

export async function forgetKept(): Promise<void> {
  await (await open()).delete('models', LAST);
}
