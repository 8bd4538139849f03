// SPDX-License-Identifier: Apache-2.0
// The plugins of pages that provide none of the name themselves: storage, clipboard and share. Bytes are kept by name in
// the browser's database, which has one for each address of a game. What browsers grant for some seconds after a press
// or a key is tried at once.

/** @typedef {import('./plugins.js').Brought} Brought */

const STORE = 'kept';

/**
 * @param {string} address of the game's description
 * @returns {Readonly<Record<string, Brought>>}
 */
export function brought(address) {
  const { origin, pathname } = new URL(address);
  const ask = asking(opened(`windhover ${origin}${pathname}`));
  return {
    storage: {
      'read(str):bytes?': [
        (r) => {
          const key = r.str();
          return ask('readonly', (store) => store.get(key));
        },
        (w, v) => w.optional(v, '', (x, bytes) => x.bytes(bytes)),
      ],
      'write(str,bytes):void': [
        (r) => {
          const [key, value] = [r.str(), r.bytes()];
          return ask('readwrite', (store) => store.put(value, key));
        },
      ],
      'remove(str):void': [
        (r) => {
          const key = r.str();
          return ask('readwrite', (store) => store.delete(key));
        },
      ],
      'keys():[str]': [
        () => ask('readonly', (store) => store.getAllKeys()),
        (w, v) => w.list(v, '', (x, key) => x.str(key)),
      ],
    },
    clipboard: {
      'write(str):void': [(r) => granted('clipboard', (its) => its.writeText(r.str()))],
      'read():str': [() => granted('clipboard', (its) => its.readText()), (w, v) => w.str(v)],
    },
    share: {
      'share(str,str,str):void': [
        (r) => {
          const what = Object.entries({ title: r.str(), text: r.str(), url: r.str() });
          // What is empty is left out.
          const data = Object.fromEntries(what.filter(([, text]) => text !== ''));
          return granted('share', (its) => its.call(navigator, data));
        },
      ],
    },
  };
}

/**
 * The database, opened with the first question and again where that failed.
 *
 * @param {string} name
 */
export function opened(name) {
  /** @type {Promise<IDBDatabase> | null} */
  let base = null;
  return () => {
    base ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        // The browser may close it, such as when the player clears what sites keep.
        opening.result.onclose = () => (base = null);
        resolve(opening.result);
      };
    });
    base.catch(() => (base = null));
    return base;
  };
}

/** @param {() => Promise<IDBDatabase>} base */
export function asking(base) {
  /**
   * Done once the transaction is, and not when the browser has only heard of it.
   *
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  return async (mode, ask) => {
    try {
      const open = await base();
      return await new Promise((resolve, reject) => {
        const transaction = open.transaction(STORE, mode);
        const asked = ask(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onabort = () => reject(transaction.error ?? asked.error);
      });
    } catch (thrown) {
      const isFull = nameOf(thrown) === 'QuotaExceededError';
      throw refused('STORAGE_' + (isFull ? 'FULL' : 'DENIED'), thrown);
    }
  };
}

/**
 * @template {'clipboard' | 'share'} N
 * @template T
 * @param {N} name of what a browser may have
 * @param {(its: Navigator[N]) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function granted(name, use) {
  const its = /** @type {Navigator[N] | undefined} */ (navigator[name]);
  const code = name.toUpperCase();
  if (its === undefined) throw refused(code + '_ABSENT', `there is no navigator.${name}`);
  // Looked at before: the browser may ask the player in between.
  const isGesture = navigator.userActivation?.isActive !== false;
  try {
    return await use(its);
  } catch (thrown) {
    const isCancelled = nameOf(thrown) === 'AbortError';
    if (isGesture || isCancelled) {
      throw refused(code + (isCancelled ? '_CANCELLED' : '_DENIED'), thrown);
    }
    throw refused('NEEDS_GESTURE', thrown, 'Ask in the step that hears a press or a key.');
  }
}

/** @param {unknown} thrown */
function nameOf(thrown) {
  return thrown instanceof DOMException ? thrown.name : '';
}

/**
 * @param {string} code
 * @param {unknown} why
 * @param {string} [hint]
 */
function refused(code, why, hint) {
  return Object.assign(new Error(`the browser does not do it: ${why}`), { code, hint });
}
