// SPDX-License-Identifier: Apache-2.0
// The page's side of sharing its game: hands channels to the host. Loaded when a game is first shared.

import { overPort } from './transports.js';

/**
 * A port whose other end is a client's; the name of a channel for all pages of this origin, and how often the
 * world is given to those that would go on with it; or a channel of the page's own.
 *
 * @typedef {MessagePort | { channel: string; sealMillis?: number } | import('./remote.js').Transport} Shared
 *
 * @typedef {(order: import('./host.js').Share, transfer: Transferable[]) => void} Send
 */

/** A host that ends says so itself; one that hangs is given up for dead by now. */
const LAST_WORD_MILLIS = 500;

/**
 * @param {Shared} shared
 * @param {EventTarget} game
 * @param {{ order: Send }} session of it
 * @param {() => boolean} runs whether this session still does
 */
export function share(shared, game, session, runs) {
  const ended = offer(shared, (order, transfer) => session.order(order, transfer));
  const watch = () => {
    if (runs()) return;
    game.removeEventListener('state', watch);
    setTimeout(ended, LAST_WORD_MILLIS);
  };
  game.addEventListener('state', watch);
}

/**
 * @param {Shared} shared
 * @param {Send} send to the host
 * @returns {() => void} to be called when the host is gone
 */
function offer(shared, send) {
  if (shared instanceof MessagePort) {
    send({ type: 'share', port: shared }, [shared]);
    return () => {};
  }
  if ('channel' in shared) {
    const { channel, sealMillis } = shared;
    send({ type: 'share', channel, sealMillis }, []);
    return () => {};
  }
  return relay(shared, send);
}

/**
 * A channel of the page's own cannot go to the worker, so a port goes in its place.
 *
 * @param {import('./remote.js').Transport} transport
 * @param {Send} send
 */
function relay(transport, send) {
  const { port1, port2 } = new MessageChannel();
  const line = overPort(port1);
  let ended = false;
  const end = () => {
    // Both ends tell it, and so does the game.
    if (ended) return;
    ended = true;
    line.close();
    transport.close?.();
  };
  line.subscribe((batch) => {
    try {
      transport.post(new Uint8Array(/** @type {ArrayBuffer} */ (batch)));
    } catch {
      end();
    }
  }, end);
  transport.subscribe((batch) => {
    // The host ends the line of whoever sends what is no batch.
    if (!ended) line.post(bytesOf(batch) ?? new Uint8Array(0));
  }, end);
  send({ type: 'share', port: port2 }, [port2]);
  return end;
}

/** @param {unknown} batch */
function bytesOf(batch) {
  if (batch instanceof ArrayBuffer) return new Uint8Array(batch);
  if (!ArrayBuffer.isView(batch)) return null;
  return new Uint8Array(batch.buffer, batch.byteOffset, batch.byteLength);
}
