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

/**
 * @param {string} url of the host's module
 * @param {HTMLCanvasElement} canvas
 * @param {Receive} receive
 * @returns {Promise<Link>}
 */
export async function pageLink(url, canvas, receive) {
  /** @type {typeof import('./host.js')} */
  let module;
  try {
    module = await import(url);
  } catch (thrown) {
    throw fault('E0005', url, thrown);
  }
  // A channel and not plain calls: a frame of the host never runs inside a handler of the page.
  const { port1, port2 } = new MessageChannel();
  const host = new module.Host(port2, canvas);
  port2.onmessage = (event) => {
    try {
      host.handle(event.data);
    } catch (thrown) {
      host.crash(thrown);
    }
  };
  port1.onmessage = (event) => receive(event.data);
  return {
    placement: 'page',
    send: (message, transfer = []) => port1.postMessage(message, transfer),
    hurry: (order) => host.handle(order),
    sever() {
      host.handle({ type: 'stop' });
      port1.close();
      port2.close();
    },
  };
}
