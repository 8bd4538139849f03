// SPDX-License-Identifier: Apache-2.0
// A host on the page's own thread: asked for, or because a worker can not draw.

/** @typedef {import('./link.js').Receive} Receive */

/**
 * @param {typeof import('./worker.js')} script of a host, which is a module of what one needs on any thread
 * @param {{ manifest: import('./manifest.js').Manifest; canvas: HTMLCanvasElement }} game
 * @param {Receive} receive
 * @param {string} reason why it does not run elsewhere, empty where it was asked for
 * @returns {import('./placement.js').Place}
 */
export function placeHere({ fault, Host, probe }, { manifest, canvas }, receive, reason) {
  const { missing, webgl2, wasmGc, software } = probe(() => document.createElement('canvas'));
  const detail = [reason, `missing on the page: ${missing.join(', ')}`].filter(Boolean).join('; ');
  if (!webgl2) throw fault('E0001', detail);
  if (!wasmGc && manifest.script === undefined) throw fault('E0002', detail);
  const form = wasmGc ? '' : '; the JavaScript build, because WebAssembly GC is missing';
  const link = linked(Host, canvas, receive);
  return { link, reason: (reason || 'asked for') + form, wasm: wasmGc, software };
}

/**
 * @param {typeof import('./host.js').Host} Host
 * @param {HTMLCanvasElement} canvas
 * @param {Receive} receive
 * @returns {import('./link.js').Link}
 */
function linked(Host, canvas, receive) {
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
