// SPDX-License-Identifier: Apache-2.0
// Starts a game on a canvas.

import { Game } from './game.js';

/**
 * @typedef {import('./game.js').Progress} Progress
 * @typedef {import('./placement.js').Mode} Mode
 *
 * @typedef {boolean | { keyframes?: number; name?: string }} Recorded with copies of the world after so many steps, which make
 *   going to a step fast; none if not given
 *
 * @typedef {object} Remembered
 * @property {number} [keyframes] steps between two copies of the world; 300 if not given
 * @property {number} [megabytes] of the newest, 64 if not given
 *
 * @typedef {object} Options
 * @property {HTMLCanvasElement | string} canvas the element or a selector of it
 * @property {string | URL} game address of the description that the site build wrote
 * @property {Mode} [mode] where it runs; 'auto' finds out, and ?mode= in the page's address decides it
 * @property {number | bigint} [seed] the same seed and input make the same game; 1 if not given
 * @property {Record<string, number>} [parameters] of the game, by name
 * @property {boolean} [paused] starts without running a step; resume or step lets it go on
 * @property {Recorded} [record] writes the run down from its first step on: see `game.recording()`.
 *   With a name the browser keeps it while it is made: see `game.recordings()`
 * @property {boolean | Remembered} [rewind] remembers what the game goes through: see `game.rewind()`
 * @property {boolean} [logs] has the host tell its lines from the start: see `game.logs()`; if not given, with the
 *   first look at them, or with the first line that warns
 * @property {boolean | { sample: number }} [trace] follows calls on their way from the start, or a share of them, at
 *   most 1: see `game.traces()`; if not given, with the first question for them
 * @property {boolean | import('./bundles.js').Bundling} [bundles] keeps the last seconds of the run, for whoever wants to
 *   see what happened: see `game.bundle()`; the screen of a failure offers it
 * @property {boolean} [measured] times kernels, steps and frames from the start; if not given, steps and
 *   frames from the first look at the overlay or the first probe on, because a browser's clock costs memory
 * @property {boolean | import('./telemetry.js').TelemetryOptions} [telemetry] writes down from the first picture on
 *   what steps and frames take: see `game.telemetry()`. With marks, the browser's Performance panel shows them too
 * @property {number} [jobWorkers] how many threads the game's jobs have, at most 16; 0 has them run between
 *   the frames. If not given, one for each core, at most 4
 * @property {import('./boot.js').World | null} [world] to go on with, as the page before gave it away; from the
 *   start if not given, or where it is of another layout. Started anew, the game begins at its start
 * @property {boolean} [recover] whether a game whose host fails, hangs or dies goes on by itself from a second
 *   before, once in a row. If not given, in release builds
 * @property {boolean | undefined} [overlay] numbers from the start, or never; if not given, F3 toggles them
 * @property {boolean | undefined} [panel] the tools from the start, or never; if not given, ?panel in the page's address opens
 *   them, and in builds that are no releases F2 does. See `game.panel()`
 * @property {readonly import('./plugins.js').Plugin[]} [plugins] what the page does for the game when it asks
 * @property {AbortSignal} [signal] disposes the game
 * @property {(progress: Progress) => void} [onProgress]
 */

const SEED = 1n;
/** Options of which some values are none: more is looked at before the game starts. */
const LOOKED_AT = /jobWorkers|bundles|rewind|telemetry|trace/;

/**
 * Keeps its promise when the first frame is drawn. Refuses with a Fault, whose failure says what and
 * whose game can be disposed; by then the failure is also on the screen.
 *
 * @param {Options} options
 * @returns {Promise<Game>}
 */
export async function launch(options) {
  const game = await begun(options);
  await game.ready;
  return game;
}

/** @param {Options} options */
async function begun(options) {
  try {
    return begin(options);
  } catch (thrown) {
    const { refusal } = await import('./panel.js');
    throw refusal(thrown);
  }
}

/**
 * The handle at once, while the game is still loading.
 *
 * @param {Options} options
 */
export function begin(options) {
  const { canvas, game: address, mode = 'auto', seed = SEED, parameters = {} } = options;
  const { paused = false, measured = false, signal, onProgress = () => {} } = options;
  const { jobWorkers = null, world = null, recover = null, record = false } = options;
  signal?.throwIfAborted();
  const element = typeof canvas === 'string' ? document.querySelector(canvas) : canvas;
  if (!(element instanceof HTMLCanvasElement)) {
    throw new TypeError(`launch: ${canvas} is no canvas`);
  }
  // What is no number is told with all else that is not taken.
  const isWhole = /^-?\d+$/.test(String(seed));
  const isOdd =
    !isWhole ||
    !/^(auto|worker|main)$/.test(mode) ||
    record !== !!record ||
    LOOKED_AT.test(Object.keys(options).join());
  const setting = {
    url: new URL(address, document.baseURI).href,
    mode: mode === 'auto' ? asked() : mode,
    seed: BigInt.asIntN(64, isWhole ? BigInt(seed) : SEED),
    parameters: { ...parameters },
    paused,
    record,
    measured,
    jobWorkers,
    world,
    recover,
    run: {},
    checked: isOdd && import('./options.js').then(({ check }) => check(options)),
  };
  const game = new Game({ options, canvas: element, setting, onProgress });
  if (signal !== undefined) {
    // A page may give one signal to many games in turn: it must not hold on to those that ended.
    const abort = () => void game.dispose();
    signal.addEventListener('abort', abort, { once: true });
    // The first word of progress is said before this, and a page may answer it by aborting.
    if (signal.aborted) abort();
    game.addEventListener('state', () => {
      if (game.state === 'stopped') signal.removeEventListener('abort', abort);
    });
  }
  return game;
}

/** @returns {Mode} */
function asked() {
  const mode = new URLSearchParams(location.search).get('mode');
  return mode === 'worker' || mode === 'main' ? mode : 'auto';
}
