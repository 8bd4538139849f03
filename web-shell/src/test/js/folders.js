// SPDX-License-Identifier: Apache-2.0
// The file system that a browser has for an origin, which fails as a test says.

/** What is done before a file is written, and to the bytes of it. */
export const disk = {
  /** @type {Map<string, Uint8Array>} by path */
  files: new Map(),
  /** @type {string[]} paths, in the order in which they were removed */
  removed: [],
  /** @type {Error | null} why nothing can be written */
  broken: null,
  /** @type {Error | null} why nothing can be looked at */
  gone: null,
  /** @type {Error | null} why nothing can be removed */
  stuck: null,
  /** The path of a file that can not be read. */
  unread: '',
  /** How many files were begun and given up. */
  aborted: 0,
  torn: (bytes) => bytes,
};

/** A browser with an empty one. */
export function emptyDisk() {
  Object.assign(disk, {
    files: new Map(),
    removed: [],
    broken: null,
    gone: null,
    stuck: null,
    unread: '',
    aborted: 0,
    torn: (bytes) => bytes,
  });
  globalThis.FileSystemFileHandle = class {
    createWritable() {}
  };
  const storage = { getDirectory: async () => folder('') };
  Object.defineProperty(globalThis, 'navigator', { value: { storage }, configurable: true });
}

const missing = () => new DOMException('there is none', 'NotFoundError');

function folder(path) {
  return {
    getDirectoryHandle: async (name) => folder(`${path}/${name}`),
    async *entries() {
      if (disk.gone !== null) throw disk.gone;
      yield ['7a.1.0', { kind: 'directory' }];
      for (const each of disk.files.keys()) {
        if (each.startsWith(`${path}/`)) yield [each.slice(path.length + 1), { kind: 'file' }];
      }
    },
    async getFileHandle(name, { create = false } = {}) {
      const own = `${path}/${name}`;
      if (!disk.files.has(own) && !create) throw missing();
      return {
        async getFile() {
          if (own === disk.unread) throw new DOMException('it was read', 'NotReadableError');
          return new Blob([disk.files.get(own) ?? new Uint8Array()]);
        },
        createWritable: async () => writing(own),
      };
    },
    async removeEntry(name) {
      if (disk.stuck !== null) throw disk.stuck;
      if (!disk.files.delete(`${path}/${name}`)) throw missing();
      disk.removed.push(name);
    },
  };
}

function writing(path) {
  let written = new Uint8Array();
  return {
    async write(bytes) {
      if (disk.broken !== null) throw disk.broken;
      written = disk.torn(new Uint8Array(bytes));
    },
    close: async () => void disk.files.set(path, written),
    abort: async () => void disk.aborted++,
  };
}
