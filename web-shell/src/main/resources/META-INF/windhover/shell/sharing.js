// SPDX-License-Identifier: Apache-2.0
// The host's side of all lines to peers: carries batches between channels and the module's door. Loaded only
// where a game is shared.

import { closed, sealed } from './batches.js';
import { hostBroadcast } from './broadcast.js';
import { doorIn } from './door.js';
import { giveAway } from './heirs.js';
import { readOver } from './reads.js';
import { overPort } from './transports.js';

/**
 * @typedef {import('./host.js').Share} Share
 * @typedef {import('./transports.js').Line} Line
 *
 * @typedef {import('./door.js').Door} Door
 *
 * @typedef {{ peer: number; line: Line; sent: number }} Guest
 */

/** Another number at every start of a host; 0 means that none is known. */
const epoch = () => crypto.getRandomValues(new Uint32Array(1))[0] || 1;

const AGAIN = 'Connect again when it was started anew.';
const NOT_SHARED_HINT = 'Give the game a handler of calls, or name it shared() in its definition.';
const STOPPED = { code: 'HOST_STOPPED', message: '', hint: AGAIN };

export class Sharing {
  #epoch = epoch();
  /** @type {import('./door.js').Frame | null} */
  #frame = null;
  /** @type {Door | null} once somebody is to come in */
  #door = null;
  /** @type {Share[]} */
  #early = [];
  /** @type {Map<number, Guest>} */
  #guests = new Map();
  /** @type {(() => void)[]} */
  #channels = [];
  /** @type {import('./heirs.js').Heirs[]} */
  #heirs = [];
  /** @type {{ code: string; message: string; hint: string } | null} */
  #end = null;

  /**
   * The host runs: whoever came early comes in.
   *
   * @param {import('./door.js').Frame} frame
   */
  open(frame) {
    if (this.#frame !== null || this.#end !== null) return;
    this.#frame = frame;
    for (const order of this.#early.splice(0)) this.admit(order);
  }

  /** @param {import('./door.js').Frame} frame */
  #opens(frame) {
    if (this.#door !== null || this.#end !== null) return;
    const door = doorIn(frame);
    const refused = door.start(this.#epoch);
    if (refused === '') {
      this.#door = door;
      return;
    }
    console.warn(`Windhover is not shared: ${refused}`);
    this.end('NOT_SHARED', refused, NOT_SHARED_HINT);
  }

  /** @param {Share} order */
  admit(order) {
    const { port, channel, sealMillis, reads = false } = order;
    const frame = this.#frame;
    if (frame === null && this.#end === null) {
      this.#early.push(order);
      return;
    }
    // Whoever only reads needs no door, and a game that is not shared has none.
    if (reads) {
      if (port !== undefined && frame !== null) readOver(port, frame);
      return;
    }
    if (frame !== null) this.#opens(frame);
    if (port !== undefined) {
      this.#line(overPort(port));
    } else if (channel !== undefined && this.#end === null) {
      this.#channels.push(hostBroadcast(channel, (line) => this.#line(line)));
      const world = () => this.#door?.world() ?? null;
      if (sealMillis !== undefined) this.#heirs.push(giveAway(channel, sealMillis, world));
    }
  }

  /** Gives the world to whoever waits for it. */
  seal() {
    for (const each of this.#heirs) each.seal();
  }

  /** Sends what waits, after each frame. */
  carry() {
    for (const guest of this.#guests.values()) this.#send(guest);
  }

  /**
   * The host ends: everybody is told, without the module, which may be broken.
   *
   * @param {string} code
   * @param {string} message
   * @param {string} [hint]
   */
  end(code, message, hint = AGAIN) {
    if (this.#end !== null) return;
    this.#end = { code, message, hint };
    // Of a host that failed nobody can say how much of the last step its world has.
    if (code === STOPPED.code) this.seal();
    for (const each of this.#heirs.splice(0)) each.close();
    for (const guest of [...this.#guests.values()]) {
      try {
        // What is known of single calls says more than the end of all.
        this.#send(guest);
      } catch {
        // The module is too broken to say it.
      }
      if (this.#guests.delete(guest.peer)) this.#dismiss(guest.line, guest.sent);
    }
    for (const { port, reads = false } of this.#early.splice(0)) {
      if (port !== undefined && !reads) this.#dismiss(overPort(port), 0);
    }
    for (const close of this.#channels.splice(0)) close();
    this.#door = null;
  }

  /** @param {Line} line */
  #line(line) {
    const door = this.#door;
    if (door === null) {
      this.#dismiss(line, 0);
      return;
    }
    const peer = door.open();
    if (peer === 0) {
      const hint = 'Close a connection that is not needed.';
      this.#dismiss(line, 0, {
        code: 'TOO_MANY_PEERS',
        message: 'there is no place for another',
        hint,
      });
      return;
    }
    const guest = { peer, line, sent: 0 };
    this.#guests.set(peer, guest);
    line.subscribe(
      (batch) => this.#receive(guest, batch),
      () => this.#lost(guest),
    );
  }

  /**
   * @param {Guest} guest
   * @param {unknown} batch
   */
  #receive(guest, batch) {
    if (!this.#guests.has(guest.peer) || !(batch instanceof ArrayBuffer)) return;
    this.#door?.receive(guest.peer, new Uint8Array(batch));
    this.#send(guest);
  }

  /** @param {Guest} guest */
  #send(guest) {
    for (let door = this.#door; door !== null; door = this.#door) {
      const batch = door.take(guest.peer);
      if (batch === null) {
        this.#guests.delete(guest.peer);
        guest.line.close();
        return;
      }
      if (batch.length === 0) return;
      try {
        guest.line.post(batch);
        guest.sent++;
      } catch {
        this.#lost(guest);
        return;
      }
    }
  }

  /** @param {Guest} guest */
  #lost(guest) {
    if (this.#guests.delete(guest.peer)) this.#door?.close(guest.peer);
  }

  /**
   * @param {Line} line
   * @param {number} number of the batches that it was sent
   * @param {{ code: string; message: string; hint: string }} [why]
   */
  #dismiss(line, number, why = this.#end ?? STOPPED) {
    const { code, message, hint } = why;
    try {
      line.post(sealed([closed(code, message, hint)], this.#epoch, number));
      line.close();
    } catch {
      // Nobody is there any more.
    }
  }
}
