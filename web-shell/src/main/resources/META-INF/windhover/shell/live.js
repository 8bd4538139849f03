// SPDX-License-Identifier: Apache-2.0
// Follows a configuration file that the development server watches. Loaded only where the server says
// that it does.

/**
 * @typedef {object} Listener
 * @property {(message: Uint8Array) => Promise<unknown>} configure
 * @property {(reasons: string) => void} refused the file itself has errors, one a line
 */

export class Live {
  #source;
  #listener;
  /** @type {Uint8Array | null} */
  #latest = null;

  /**
   * @param {string} url of the server's events
   * @param {Listener} listener
   */
  constructor(url, listener) {
    this.#listener = listener;
    // It connects again by itself when the server was started anew.
    this.#source = new EventSource(url);
    this.#source.addEventListener('configuration', ({ data }) => {
      this.#latest = decoded(data);
      this.again();
    });
    this.#source.addEventListener('refused', ({ data }) => listener.refused(data));
  }

  /** Tells the present configuration once more, to a game that was started anew. */
  again() {
    // What a game refuses it has told as a warning; one that ended has told why.
    if (this.#latest !== null) this.#listener.configure(this.#latest).catch(() => {});
  }

  close() {
    this.#source.close();
  }
}

/** @param {string} base64 */
function decoded(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
