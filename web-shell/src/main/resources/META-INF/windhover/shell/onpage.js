// SPDX-License-Identifier: Apache-2.0
// A host on the page's own thread.

import { Host } from './host.js';
import { probe } from './probe.js';

/**
 * What this thread can do, and the line to a host on it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {import('./link.js').Receive} receive
 */
export function onPage(canvas, receive) {
  const abilities = probe(() => document.createElement('canvas'));
  return { abilities, link: () => linked(canvas, receive) };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./link.js').Receive} receive
 * @returns {import('./link.js').Link}
 */
function linked(canvas, receive) {
  // A channel and not plain calls: a frame of the host never runs inside a handler of the page.
  const { port1, port2 } = new MessageChannel();
  const host = new Host(port2, canvas);
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
