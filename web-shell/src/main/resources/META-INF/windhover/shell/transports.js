// SPDX-License-Identifier: Apache-2.0
// Channels that carry batches between a host and a peer.

/**
 * @typedef {import('./connection.js').Transport} Transport
 * @typedef {(batch: unknown) => void} Receive
 * @typedef {(reason: string) => void} Lost
 *
 * A transport that also counts what came and was none of its messages.
 *
 * @typedef {Transport & { readonly ignored: number; close(): void }} Line
 */

/** What tells the other end of a port that this one was closed: not every browser says it. */
const END = null;

/** Counts what is ignored, and says so once. */
class Ignored {
  count = 0;
  #where;

  /** @param {string} where */
  constructor(where) {
    this.#where = where;
  }

  /** @param {string} what */
  add(what) {
    if (++this.count === 1) console.warn(`Windhover: ${this.#where} ignores ${what}`);
  }
}

/**
 * Two ends of a channel within a page. What is posted is copied at once, and comes in a task of its own.
 *
 * @returns {[Line, Line]}
 */
export function memoryPair() {
  const { port1, port2 } = new MessageChannel();
  return [overPort(port1), overPort(port2)];
}

/**
 * Over a MessagePort, or over a worker that has one end.
 *
 * @param {MessagePort | Worker} port
 * @returns {Line}
 */
export function overPort(port) {
  const ignored = new Ignored('a port');
  const ending = new AbortController();
  const { signal } = ending;
  /** The types of the two differ only in events that are not heard here. */
  const events = /** @type {EventTarget} */ (port);
  return {
    get ignored() {
      return ignored.count;
    },
    post(batch) {
      if (signal.aborted) throw new DOMException('the port is closed', 'InvalidStateError');
      const { buffer } = batch.slice();
      port.postMessage(buffer, [buffer]);
    },
    subscribe(receive, lost) {
      const heard = (/** @type {Event} */ event) => {
        const { data } = /** @type {MessageEvent} */ (event);
        if (data instanceof ArrayBuffer) receive(data);
        else if (data === END) gone();
        else ignored.add('a message that is no batch');
      };
      const gone = () => {
        ending.abort();
        lost('the other end of the port was closed');
      };
      events.addEventListener('message', heard, { signal });
      events.addEventListener('messageerror', () => ignored.add('what can not be read'), {
        signal,
      });
      events.addEventListener('close', gone, { signal });
      if ('start' in port) port.start();
    },
    close() {
      if (signal.aborted) return;
      ending.abort();
      port.postMessage(END);
      if ('close' in port) port.close();
    },
  };
}

/**
 * Over another window: a frame of this page, or the page around this frame. Only what comes from that very
 * window and from the origin is heard.
 *
 * @param {Window} other
 * @param {string} origin of the other's page, such as https://game.example; not '*'
 * @param {string} [name] of the line, the same at both ends, where two windows have several
 * @returns {Line}
 */
export function overWindow(other, origin, name = '') {
  if (new URL(origin).origin !== origin) throw new TypeError(`${origin} is not an origin`);
  const ignored = new Ignored(`the line to ${origin}`);
  const ending = new AbortController();
  const { signal } = ending;
  return {
    get ignored() {
      return ignored.count;
    },
    post(batch) {
      if (signal.aborted) throw new DOMException('the line is closed', 'InvalidStateError');
      const { buffer } = batch.slice();
      other.postMessage({ windhover: name, batch: buffer }, origin, [buffer]);
    },
    subscribe(receive, lost) {
      const heard = (/** @type {MessageEvent} */ event) => {
        const { windhover, batch } = event.data ?? {};
        if (typeof windhover === 'string' && windhover !== name) return;
        if (event.source !== other) ignored.add('a message from another window');
        else if (event.origin !== origin) ignored.add(`a message from ${event.origin}`);
        else if (windhover === name && batch instanceof ArrayBuffer) receive(batch);
        else if (windhover === name && batch === END) {
          ending.abort();
          lost('the other window closed the line');
        } else ignored.add('a message that is no batch');
      };
      window.addEventListener('message', heard, { signal });
    },
    close() {
      if (signal.aborted) return;
      ending.abort();
      other.postMessage({ windhover: name, batch: END }, origin);
    },
  };
}

/**
 * Over a WebSocket, to a host on a JVM. What is posted before it is open waits.
 *
 * @param {string | URL | WebSocket} address with the token that the host printed
 * @returns {Line}
 */
export function overSocket(address) {
  const socket = address instanceof WebSocket ? address : new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const ignored = new Ignored(`the socket to ${new URL(socket.url).host}`);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const early = [];
  let isClosed = false;
  return {
    get ignored() {
      return ignored.count;
    },
    post(batch) {
      const copy = batch.slice();
      if (socket.readyState === WebSocket.CONNECTING) early.push(copy);
      else if (socket.readyState === WebSocket.OPEN) socket.send(copy);
      else throw new DOMException('the socket is closed', 'InvalidStateError');
    },
    subscribe(receive, lost) {
      const gone = (/** @type {string} */ reason) => {
        if (isClosed) return;
        isClosed = true;
        lost(reason);
      };
      socket.addEventListener('open', () => {
        for (const batch of early.splice(0)) socket.send(batch);
      });
      socket.addEventListener('message', ({ data }) => {
        if (isClosed) return;
        if (data instanceof ArrayBuffer) receive(data);
        else ignored.add('a text');
      });
      socket.addEventListener('close', ({ code, reason }) =>
        gone(reason === '' ? `the socket was closed with ${code}` : reason),
      );
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      socket.close();
    },
  };
}
