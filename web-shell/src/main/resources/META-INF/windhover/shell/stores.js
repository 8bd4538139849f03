// SPDX-License-Identifier: Apache-2.0
// Where a browser keeps files of a game, by name: its own file system, its database, or this page's memory. What it
// does not let a page have is left out.

/**
 * @typedef {object} Store
 * @property {'opfs' | 'indexeddb' | 'memory'} name
 * @property {() => Promise<string[]>} names
 * @property {(name: string) => Promise<Uint8Array<ArrayBuffer> | null>} read
 * @property {(name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write the old bytes or the new ones
 * @property {(name: string) => Promise<void>} remove
 */

/** Why nothing is kept. */
export class StoreFailed extends Error {
  /**
   * @param {'STORAGE_FULL' | 'STORAGE_DENIED'} code
   * @param {unknown} why
   */
  constructor(code, why) {
    super(`the browser does not keep it: ${why}`);
    this.name = 'StoreFailed';
    this.code = code;
  }
}

/**
 * All that there are, the best first.
 *
 * @param {string} kind of files
 * @param {string} address of the game's description
 * @returns {Promise<Store[]>}
 */
export async function stores(kind, address) {
  /** @type {Store[]} */
  const found = [];
  const folder = await directory(kind, address).catch(() => null);
  if (folder !== null && 'createWritable' in FileSystemFileHandle.prototype) {
    found.push(files(folder));
  }
  try {
    if (indexedDB) found.push(await database(kind, address));
  } catch {
    // To look is enough to be refused where sites may keep nothing.
  }
  found.push(memory());
  return found;
}

/**
 * The folder of one game in the file system that the browser has for this origin.
 *
 * @param {string} kind of files
 * @param {string} address of the game's description
 */
export async function directory(kind, address) {
  const parts = new URL(address).pathname.split('/').filter(Boolean);
  let folder = await navigator.storage.getDirectory();
  for (const part of ['windhover', kind, ...parts]) {
    folder = await folder.getDirectoryHandle(encodeURIComponent(part), { create: true });
  }
  return folder;
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Store}
 */
function files(folder) {
  return {
    name: 'opfs',
    names: () =>
      told(async () => {
        /** @type {string[]} */
        const names = [];
        for await (const [name, { kind }] of folder.entries())
          if (kind === 'file') names.push(name);
        return names;
      }),
    read: (name) =>
      told(async () => {
        const handle = await absent(folder.getFileHandle(name));
        return handle && new Uint8Array(await (await handle.getFile()).arrayBuffer());
      }),
    write: (name, bytes) =>
      told(async () => {
        const handle = await folder.getFileHandle(name, { create: true });
        // Written beside, and put in its place when it is closed.
        const writing = await handle.createWritable();
        try {
          await writing.write(bytes);
        } catch (thrown) {
          await writing.abort().catch(() => {});
          throw thrown;
        }
        await writing.close();
      }),
    remove: (name) => told(async () => void (await absent(folder.removeEntry(name)))),
  };
}

/**
 * @param {string} kind
 * @param {string} address
 * @returns {Promise<Store>}
 */
async function database(kind, address) {
  const { asking, opened } = await import('./brought.js');
  const { origin, pathname } = new URL(address);
  const ask = asking(opened(`windhover ${kind} ${origin}${pathname}`));
  return {
    name: 'indexeddb',
    names: () =>
      told(async () => (await ask('readonly', (store) => store.getAllKeys())).map(String)),
    read: (name) => told(async () => (await ask('readonly', (store) => store.get(name))) ?? null),
    write: (name, bytes) =>
      told(async () => void (await ask('readwrite', (store) => store.put(bytes, name)))),
    remove: (name) =>
      told(async () => void (await ask('readwrite', (store) => store.delete(name)))),
  };
}

/** @returns {Store} */
function memory() {
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const kept = new Map();
  return {
    name: 'memory',
    names: async () => [...kept.keys()],
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => void kept.delete(name),
  };
}

/**
 * @template T
 * @param {Promise<T>} looked
 * @returns {Promise<T | null>} null where there is none of the name
 */
async function absent(looked) {
  try {
    return await looked;
  } catch (thrown) {
    if (nameOf(thrown) === 'NotFoundError') return null;
    throw thrown;
  }
}

/**
 * @template T
 * @param {() => Promise<T>} work
 */
async function told(work) {
  try {
    return await work();
  } catch (thrown) {
    throw storeFailed(thrown);
  }
}

/** @param {unknown} thrown */
export function storeFailed(thrown) {
  if (thrown instanceof StoreFailed) return thrown;
  const code = /** @type {{ code?: unknown }} */ (thrown)?.code;
  const isFull = nameOf(thrown) === 'QuotaExceededError' || code === 'STORAGE_FULL';
  return new StoreFailed(isFull ? 'STORAGE_FULL' : 'STORAGE_DENIED', thrown);
}

/** @param {unknown} thrown */
function nameOf(thrown) {
  return thrown instanceof Error ? thrown.name : '';
}

/** Systems take 255 characters of a file's name, which has two for each byte. */
const NAME_BYTES_MAX = 100;

/** What names there may be. */
export const NAMES = `1 to ${NAME_BYTES_MAX} bytes of UTF-8 without control characters`;

/**
 * A name as every system takes it and tells it from every other.
 *
 * @param {string} name
 * @returns {string | null} null of what is none
 */
export function hexOf(name) {
  const bytes = new TextEncoder().encode(name);
  const isName = typeof name === 'string' && bytes.length > 0 && bytes.length <= NAME_BYTES_MAX;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return isName && !/\p{Cc}/u.test(name) && textOf(hex) === name ? hex : null;
}

/** @param {string} hex */
export function textOf(hex) {
  const pairs = hex.match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(pairs, (pair) => parseInt(pair, 16)));
}

/**
 * @param {Uint8Array[]} parts
 * @param {number} length of all
 */
export function joined(parts, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
