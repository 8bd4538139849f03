// SPDX-License-Identifier: Apache-2.0
// Opens channels of every kind: on the page that shares its game, and on pages that call into it.

import * as lines from './connection.js';
import * as tests from './line-cases.js';

/** A channel of the page's own, as anybody could write it: two queues. */
function ownPair() {
  const ends = [{}, {}].map(() => ({ queue: [], receive: null, lost: null }));
  const end = (mine, far) => ({
    post(batch) {
      far.queue.push(batch.slice());
      setTimeout(() => far.receive?.(far.queue.shift()));
    },
    subscribe(receive, lost) {
      mine.receive = receive;
      mine.lost = lost;
    },
    close() {
      setTimeout(() => far.lost?.('closed'));
    },
  });
  return [end(ends[0], ends[1]), end(ends[1], ends[0])];
}

let names = 0;

globalThis.openers = {
  async memory() {
    const [mine, far] = lines.memoryPair();
    await __game.share(far);
    return mine;
  },
  async port() {
    const { port1, port2 } = new MessageChannel();
    await __game.share(port1);
    return lines.overPort(port2);
  },
  async own() {
    const [mine, far] = ownPair();
    await __game.share(far);
    return mine;
  },
  async frame() {
    const name = `line ${++names}`;
    await parent.shareFrame(name);
    return lines.overWindow(parent, location.origin, name);
  },
  async broadcast() {
    return lines.overBroadcast('till');
  },
  async socket() {
    return lines.overSocket(globalThis.__socket);
  },
};

globalThis.shareFrame = (name) => {
  const frame = document.querySelector('iframe');
  return __game.share(lines.overWindow(frame.contentWindow, location.origin, name));
};
globalThis.lines = lines;
globalThis.tests = tests;
