// SPDX-License-Identifier: Apache-2.0
// The door of a game's module, to whoever carries batches to it and from it.

import { copied } from './worlds.js';

/**
 * @typedef {object} Frame of a door: the host that it is in
 * @property {import('./module.js').GameExports} game
 * @property {import('./manifest.js').Manifest} manifest
 * @property {Uint8Array} inbox
 * @property {Uint8Array} outbox
 * @property {(into: () => number) => boolean} call into the module; false when the host has ended by it
 * @property {() => void} order gives job workers what the game has for them
 *
 * @typedef {object} Door the module's
 * @property {(epoch: number) => string} start says why not, or nothing
 * @property {() => number} open 0 when there is no place
 * @property {(peer: number, batch: Uint8Array) => boolean} receive false when the host has ended by it
 * @property {(peer: number) => Uint8Array | null} take empty when there is nothing, null when it is gone
 * @property {(peer: number) => void} close
 * @property {() => import('./boot.js').World} world as it stands between two frames
 */

const NOTHING = new Uint8Array(0);

/**
 * @param {Frame} frame
 * @returns {Door}
 */
export function doorIn({ game, manifest, inbox, outbox, call, order }) {
  const engine = `windhover ${manifest.windhover} ${manifest.game} ${manifest.build}`;
  return {
    start(epoch) {
      let opened = false;
      const goesOn = call(() => ((opened = game.openDoor(epoch, engine)), 0));
      if (!goesOn) return 'the host has ended';
      return opened ? '' : 'the game has no calls and is not shared';
    },
    open: () => game.peerOpen(),
    receive(peer, batch) {
      // What is longer is refused by the module unread.
      inbox.set(batch.subarray(0, inbox.length));
      const goesOn = call(() => game.peerReceive(peer, batch.length));
      if (goesOn) order();
      return goesOn;
    },
    take(peer) {
      const length = game.peerTake(peer);
      if (length <= 0) return length < 0 ? null : NOTHING;
      return outbox.slice(0, length);
    },
    close: (peer) => game.peerClose(peer),
    world: () => copied(inbox.buffer, manifest.memory.outbox, game.runs(), manifest.layout, null),
  };
}
