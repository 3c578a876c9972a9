// @ts-check
// Knows this device's memory (IndexedDB): drafts and unsent commands. Where the
// browser keeps nothing, memory lasts until the page is left.

/** @typedef {'drafts' | 'outbox'} Shelf */

/** @type {Promise<IDBDatabase | null> | null} */
let opening = null;

function database() {
  opening ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open('stet', 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('drafts', { keyPath: 'key' });
        asked.result.createObjectStore('outbox', { keyPath: 'key' });
      };
      asked.onsuccess = () => {
        // Signing out takes it away; who signs in next has another.
        asked.result.onclose = () => {
          opening = null;
        };
        resolve(asked.result);
      };
      asked.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opening;
}

/**
 * @template T
 * @param {Shelf} shelf @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T | undefined>}
 */
async function on(shelf, mode, work) {
  const db = await database();
  if (!db) return undefined;
  return new Promise((resolve) => {
    const deal = db.transaction(shelf, mode);
    const asked = work(deal.objectStore(shelf));
    // Kept means written: the answer waits for the end of the transaction.
    deal.oncomplete = () => resolve(asked.result);
    deal.onabort = deal.onerror = () => resolve(undefined);
  });
}

/** @param {Shelf} shelf @param {{key: string, [more: string]: any}} thing */
export const keep = (shelf, thing) => on(shelf, 'readwrite', (store) => store.put(thing));

/** @param {Shelf} shelf @param {string} key */
export const forget = (shelf, key) => on(shelf, 'readwrite', (store) => store.delete(key));

/**
 * Everything whose key begins so, in order of the key.
 * @param {Shelf} shelf
 * @param {string} prefix
 * @returns {Promise<any[]>}
 */
export const recall = async (shelf, prefix) =>
  (await on(shelf, 'readonly', (store) =>
    store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
  )) ?? [];
