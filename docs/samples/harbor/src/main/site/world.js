// SPDX-License-Identifier: Apache-2.0
// One world for all tabs: one of them runs it, the others look at it and call into it. When the one that runs
// it is closed, the next goes on with the world as it was.

import { connect, inherit, overBroadcast } from './connection.js';

const CHANNEL = 'harbor';
/** Between two tries to find whoever runs the port: it may be starting just now. */
const AGAIN_MILLIS = 400;

/**
 * @typedef {import('./mirror.js').Mirror} Mirror
 * @typedef {import('./calls/harbor.js').Caller} Caller
 * @typedef {Awaited<ReturnType<typeof import('./windhover.js').launch>>} Game
 * @typedef {NonNullable<Parameters<Parameters<typeof inherit>[1]>[0]>} Left a world as another tab left it
 *
 * @typedef {object} World
 * @property {'host' | 'guest'} role
 * @property {Caller} caller
 * @property {Mirror} mirror
 * @property {HTMLCanvasElement | null} canvas that shows the map, where there is one
 * @property {Promise<void>} ended when whoever runs it is gone
 */

/** Ends the wait of a guest whose turn it is. */
const turn = new AbortController();
/** @type {Promise<Game> | null} from this tab's turn on */
let own = null;
let waits = false;

/**
 * Runs the port when nobody else does, else finds who does.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<World>}
 */
export async function openWorld(canvas) {
  const start = (/** @type {Left | null} */ left) => {
    turn.abort();
    return (own ??= run(canvas, left));
  };
  if (!waits) {
    waits = true;
    // Where there are no locks nobody is elected, and every tab has a port of its own.
    if (navigator.locks === undefined) void start(null);
    else void inherit(CHANNEL, start).catch(console.error);
  }
  for (;;) {
    if (own !== null) return host(await own);
    try {
      return await guest();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, own === null ? AGAIN_MILLIS : 0));
    }
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Left | null} left
 * @returns {Promise<Game>}
 */
async function run(canvas, left) {
  // Only who draws loads what draws.
  const { launch } = await import('./windhover.js');
  return launch({ canvas, game: 'harbor.json', parameters: {}, world: left });
}

/**
 * @param {Game} game
 * @returns {Promise<World>}
 */
async function host(game) {
  const mirror = /** @type {Mirror} */ (/** @type {unknown} */ (game.mirror));
  await mirror.ready;
  const ended = new Promise(() => {});
  return { role: 'host', caller: game, mirror, canvas: game.canvas, ended };
}

/** @returns {Promise<World>} */
async function guest() {
  const remote = await connect(overBroadcast(CHANNEL), { name: 'desk', signal: turn.signal });
  const mirror = /** @type {Mirror} */ (/** @type {unknown} */ (remote.mirror));
  turn.signal.addEventListener('abort', () => remote.close(), { once: true });
  await mirror.ready;
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => remote.addEventListener('closed', () => resolve()));
  if (remote.state === 'closed') throw new Error('it went away while it was looked at');
  addEventListener('pagehide', () => remote.close(), { once: true });
  return { role: 'guest', caller: remote, mirror, canvas: null, ended };
}
