// SPDX-License-Identifier: Apache-2.0
// The job workers of a host, on the host's own thread: a page that is jammed holds up no result. Which job
// goes where is decided in Java; here are the threads.

import { eachMessage } from './messages.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./manifest.js').Manifest} Manifest
 *
 * @typedef {object} Workshop what every worker is made from
 * @property {string} url of the worker's script
 * @property {Manifest} manifest
 * @property {string} base absolute address that those in the manifest are relative to
 * @property {Uint8Array} bytes of the module
 *
 * @typedef {{ thread: Worker; ticket: number; timer: number }} JobWorker
 */

/** A slice that is asked to be the last gets so long; then its thread is ended. */
const STOP_MILLIS = 2000;

/** Beyond these, two jobs more wait for a core and not for a worker. */
const WORKERS_MAX = 4;

/** Limits flags of a memory import: has a maximum, and is not shared. */
const PLAIN_FLAGS = 1;

/** One for each core: the host needs some milliseconds of a frame, which the system takes from any of them. */
export function usualWorkers() {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  return Math.max(1, Math.min(cores, WORKERS_MAX));
}

/**
 * Has a game's jobs run on workers, which start with the first job; null where none are wanted.
 *
 * @param {import('./boot.js').Boot} boot
 * @param {import('./module.js').GameExports} game
 * @param {Uint8Array} bytes of its module
 * @param {(message: Uint8Array) => void} tell the module what a worker says
 */
export function employ({ manifest, base, jobWorkers }, game, bytes, tell) {
  const count = jobWorkers ?? usualWorkers();
  if (count === 0 || manifest.jobs === undefined) return null;
  game.jobWorkers(count);
  const url = new URL(manifest.jobs.url, base).href;
  return new JobWorkers({ url, manifest, base, bytes }, tell);
}

export class JobWorkers {
  #workshop;
  #tell;
  /** @type {(JobWorker | undefined)[]} */
  #workers = [];

  /**
   * @param {Workshop} workshop
   * @param {(message: Uint8Array) => void} tell the host's module what a worker says
   */
  constructor(workshop, tell) {
    this.#workshop = workshop;
    this.#tell = tell;
  }

  /**
   * Follows all that the host's module has ordered.
   *
   * @param {Uint8Array<ArrayBuffer>} messages
   */
  orders(messages) {
    eachMessage(new DataView(messages.buffer), messages.length, (_, at, bytes) =>
      this.order(messages.slice(at, at + bytes)),
    );
  }

  /**
   * Follows one.
   *
   * @param {Uint8Array<ArrayBuffer>} message a copy, which is given away
   */
  order(message) {
    const view = new DataView(message.buffer);
    const ticket = view.getUint32(wire.HEADER_BYTES, true);
    if (view.getUint8(0) === wire.JOB_STOP) {
      const at = view.getUint32(wire.HEADER_BYTES + 4, true);
      const worker = this.#workers[at];
      if (worker?.ticket !== ticket) return;
      worker.thread.postMessage(message.buffer);
      worker.timer = setTimeout(() => this.#lose(at, worker), STOP_MILLIS);
      return;
    }
    const at = view.getUint32(wire.HEADER_BYTES + 12, true);
    const worker = (this.#workers[at] ??= this.#start(at));
    worker.ticket = ticket;
    worker.thread.postMessage(message.buffer);
  }

  close() {
    for (const worker of this.#workers) {
      clearTimeout(worker?.timer);
      worker?.thread.terminate();
    }
    this.#workers.length = 0;
  }

  /** @param {number} at */
  #start(at) {
    const { url, manifest, base, bytes } = this.#workshop;
    const thread = new Worker(url, { type: 'module', name: 'windhover-job' });
    /** @type {JobWorker} */
    const worker = { thread, ticket: 0, timer: 0 };
    thread.onmessage = ({ data }) => this.#hear(worker, new Uint8Array(data));
    thread.onerror = (event) => {
      // Else the browser takes it for an error of the host's own.
      event.preventDefault();
      console.error(`A job worker of Windhover is gone: ${event.message}`);
      this.#lose(at, worker);
    };
    thread.onmessageerror = () => this.#lose(at, worker);
    // A job worker has a memory of its own and no world in it, also where the host's is shared.
    const own = bytes.slice();
    if (manifest.module !== undefined) own[manifest.module.memoryFlagsAt] = PLAIN_FLAGS;
    thread.postMessage({ manifest, base, bytes: own }, [own.buffer]);
    return worker;
  }

  /**
   * @param {JobWorker} worker
   * @param {Uint8Array} message
   */
  #hear(worker, message) {
    if (message[0] !== wire.JOB_PROGRESS) {
      clearTimeout(worker.timer);
      worker.ticket = 0;
    }
    this.#tell(message);
  }

  /**
   * @param {number} at
   * @param {JobWorker} worker
   */
  #lose(at, worker) {
    if (this.#workers[at] !== worker) return;
    this.#workers[at] = undefined;
    clearTimeout(worker.timer);
    worker.thread.terminate();
    if (worker.ticket !== 0) this.#tell(said(wire.JOB_LOST, worker.ticket));
  }
}

/**
 * What has nothing to it but whose it is.
 *
 * @param {number} kind
 * @param {number} ticket
 */
export function said(kind, ticket) {
  const message = new Uint8Array(wire.HEADER_BYTES + 8);
  const view = new DataView(message.buffer);
  view.setUint8(0, kind);
  view.setUint32(4, message.length, true);
  view.setUint32(wire.HEADER_BYTES, ticket, true);
  return message;
}
