// SPDX-License-Identifier: Apache-2.0
// A job worker: an instance of the game's module without a world. It works slice by slice, and between two
// it hears whether it is to stop.

import { said } from './jobs.js';
import { wasmMemory } from './memory.js';
import { instantiate } from './module.js';
import { wire } from './wire.js';

/**
 * The part of a worker's scope that is used here; the types at hand are those of a page.
 *
 * @typedef {Pick<Window, 'addEventListener'> & {
 *   postMessage(message: unknown, transfer: Transferable[]): void;
 * }} Scope
 *
 * @typedef {import('./jobs.js').Workshop} Workshop
 */

/** Nobody sees more of a bar than a display shows. */
const PROGRESS_MILLIS = 16;

const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));
const turn = new MessageChannel();

/** @type {Promise<import('./module.js').GameExports> | null} */
let loading = null;
/** @type {import('./module.js').GameExports | null} */
let game = null;
let inbox = new Uint8Array(0);
let outbox = new Uint8Array(0);
let ticket = 0;
let toldMillis = 0;

scope.addEventListener('message', ({ data }) => {
  if (!(data instanceof ArrayBuffer)) loading = make(data);
  else if (data.byteLength > 0) void obey(new Uint8Array(data));
});

// What one turn of the loop does: a message that came during the slice before was heard before it.
turn.port2.onmessage = () => {
  if (ticket === 0 || game === null) return;
  const length = game.slice();
  const hasEnded = outbox[0] === wire.JOB_ENDED;
  const now = performance.now();
  if (hasEnded || now - toldMillis >= PROGRESS_MILLIS) {
    toldMillis = now;
    tell(outbox.slice(0, length));
  }
  if (hasEnded) ticket = 0;
  else turn.port1.postMessage(0);
};

/** @param {Workshop} workshop */
async function make({ manifest, base, bytes }) {
  const plan = manifest.memory;
  const runtime = await import(new URL(manifest.runtime?.url ?? '', base).href);
  const memory = wasmMemory(plan.pages, false);
  const own = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  const made = await instantiate({ bytes: own, runtime }, manifest, base, memory, false);
  inbox = new Uint8Array(memory.buffer, plan.inbox, plan.inboxBytes);
  outbox = new Uint8Array(memory.buffer, plan.outbox, plan.outboxBytes);
  made.attach(memory.buffer, plan.base);
  made.startWorker();
  game = made;
  return made;
}

/** @param {Uint8Array} message */
async function obey(message) {
  const view = new DataView(message.buffer);
  const whose = view.getUint32(wire.HEADER_BYTES, true);
  if (message[0] === wire.JOB_STOP) {
    if (whose !== ticket) return;
    ticket = 0;
    tell(said(wire.JOB_STOPPED, whose));
    return;
  }
  // A stop may come while the module is still on its way.
  ticket = whose;
  try {
    const made = await loading;
    if (ticket !== whose || made === null) return;
    inbox.set(message);
    made.beginJob(message.length);
    turn.port1.postMessage(0);
  } catch (thrown) {
    // Where nothing catches it, the host hears of it.
    setTimeout(() => {
      throw thrown;
    });
  }
}

/** @param {Uint8Array<ArrayBuffer>} message */
function tell(message) {
  scope.postMessage(message.buffer, [message.buffer]);
}
