// SPDX-License-Identifier: Apache-2.0
// Hands a world from the page that hosts it to the next: every page of an origin waits for its turn, keeps the
// newest world that the present host gave away, and goes on with it. Loaded where a game is shared, and by pages
// that import connection.js.

import { electionOf } from './broadcast.js';

/**
 * @typedef {import('./boot.js').World} World
 *
 * @typedef {object} Heirs those who wait for a world
 * @property {() => void} seal gives the world away as it stands
 * @property {() => void} close
 *
 * @typedef {object} InheritOptions
 * @property {number} [sealMillis] between two worlds that this page gives away once it hosts; 1000 if not given.
 *   What happened since the last is lost with a page that ends without a word
 * @property {AbortSignal} [signal] no longer waits; of the page that hosts, disposes the game and lets the next
 */

/** An heir says so at first, when somebody begins to host, and when a world has come. */
const WANTED = 'wanted';
const HOSTED = 'hosted';
/** A page that closes posts its last world beside giving up its lock, and either may come first. */
const LAST_WORD_MILLIS = 400;
/** A worker ends with its page, and so the page stays for a moment: some frames, which nobody sees. */
const GOODBYE_MILLIS = 150;
const SEAL_MILLIS = 1000;

const busOf = (/** @type {string} */ channel) => new BroadcastChannel(`windhover:${channel}:world`);

/**
 * The host's side. Nothing is copied as long as nobody waits.
 *
 * @param {string} channel
 * @param {number} millis
 * @param {() => World | null} take
 * @returns {Heirs}
 */
export function giveAway(channel, millis, take) {
  const bus = busOf(channel);
  let isWanted = false;
  let isFirst = true;
  const seal = () => {
    const world = isWanted ? take() : null;
    if (world === null) return;
    isWanted = isFirst = false;
    bus.postMessage(world);
  };
  bus.onmessage = ({ data }) => {
    if (data !== WANTED) return;
    isWanted = true;
    if (isFirst) seal();
  };
  const timer = setInterval(seal, millis);
  bus.postMessage(HOSTED);
  return {
    seal,
    close() {
      clearInterval(timer);
      bus.close();
    },
  };
}

/**
 * Hosts when it is this page's turn: at once where nobody does, else when all that came before are gone. Exactly
 * one page hosts at a time.
 *
 * @param {string} channel
 * @param {(world: World | null) => Promise<import('./game.js').Game>} start launches the game with the world that
 *   it is to go on with, null for none; it is shared on the channel then
 * @param {InheritOptions} [options]
 * @returns {Promise<void>} kept when the game that this page hosted has ended; refused when it did not start, when
 *   the signal says so, and where there are no locks to tell whose turn it is
 */
export async function inherit(channel, start, { sealMillis = SEAL_MILLIS, signal } = {}) {
  const { locks } = navigator;
  if (locks === undefined) {
    throw new DOMException('there are no locks here', 'NotSupportedError');
  }
  const bus = busOf(channel);
  /** @type {World | null} */
  let newest = null;
  bus.onmessage = ({ data }) => {
    const world = worldOf(data);
    newest = world ?? newest;
    // With each that came the next is asked for: whoever is gone or frozen gets none.
    if (data === HOSTED || world !== null) bus.postMessage(WANTED);
  };
  bus.postMessage(WANTED);
  const serve = async () => {
    if (newest !== null) await new Promise((done) => setTimeout(done, LAST_WORD_MILLIS));
    bus.close();
    const game = await start(newest);
    if (newest !== null && newest.layout !== game.runtimeInfo()?.layout) {
      console.warn('Windhover: the world of the page before is of another layout; this one is new');
    }
    newest = null;
    await hosting(game, channel, sealMillis, signal);
  };
  try {
    await locks.request(electionOf(channel), signal === undefined ? {} : { signal }, serve);
  } finally {
    bus.close();
  }
}

/**
 * Until the game has ended, which the page may ask for.
 *
 * @param {import('./game.js').Game} game
 * @param {string} channel
 * @param {number} sealMillis
 * @param {AbortSignal} [signal]
 */
async function hosting(game, channel, sealMillis, signal) {
  const share = () => game.share({ channel, sealMillis });
  const seal = () => {
    game.seal();
    const end = performance.now() + GOODBYE_MILLIS;
    // Whatever waits instead of this would not come back.
    while (game.runtimeInfo()?.placement === 'worker' && performance.now() < end);
  };
  const leave = () => void game.dispose();
  await share();
  addEventListener('pagehide', seal);
  signal?.addEventListener('abort', leave);
  if (signal?.aborted) leave();
  await new Promise((ended) => {
    const look = () => {
      if (game.state === 'stopped' || game.state === 'failed') ended(undefined);
    };
    game.addEventListener('state', () => {
      // Started anew, it is shared anew.
      if (game.state === 'running') share().catch(() => {});
      look();
    });
    look();
  });
  removeEventListener('pagehide', seal);
  signal?.removeEventListener('abort', leave);
  // Of two that host each would have its own world: one that is only silent could come back, and one that was
  // disposed gives its last world away.
  if (game.state === 'stopped' || game.failure?.code === 'E0012') await game.dispose();
}

/**
 * @param {unknown} data
 * @returns {World | null}
 */
function worldOf(data) {
  if (typeof data !== 'object' || data === null) return null;
  const { layout, step, bytes } = /** @type {Record<string, unknown>} */ (data);
  const isWorld =
    typeof layout === 'string' && typeof step === 'number' && bytes instanceof ArrayBuffer;
  return isWorld ? { layout, step, bytes } : null;
}
