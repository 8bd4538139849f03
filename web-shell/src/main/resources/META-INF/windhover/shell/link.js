// SPDX-License-Identifier: Apache-2.0
// The line between page and host, the same to both ends wherever the host runs.

import { fault } from './fault.js';

/**
 * @typedef {import('./host.js').Order} Order
 * @typedef {import('./host.js').Notice} Notice
 * @typedef {(notice: Notice | ArrayBuffer | number) => void} Receive a number is of bytes in the ring
 *
 * @typedef {object} Link
 * @property {'worker' | 'page'} placement
 * @property {(message: Order | ArrayBuffer | number, transfer?: Transferable[]) => void} send
 * @property {(order: Order) => void} hurry sends; a host on the page hears it before this returns, because a
 *   page that closes does nothing afterwards
 * @property {() => void} sever ends the host without asking it
 */

/**
 * @param {string} url of the worker's script
 * @param {Receive} receive
 * @param {(detail: string) => void} broken the script did not load, or threw where nothing caught it
 * @returns {Link}
 */
export function workerLink(url, receive, broken) {
  let worker;
  try {
    worker = new Worker(url, { type: 'module', name: 'windhover' });
  } catch (thrown) {
    throw fault('E0011', url, thrown);
  }
  worker.addEventListener('message', (event) => receive(event.data));
  worker.addEventListener('messageerror', () => broken('a message could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    broken(event.message ?? `${url} did not load`);
  });
  return {
    placement: 'worker',
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    hurry: (order) => worker.postMessage(order),
    sever: () => worker.terminate(),
  };
}
