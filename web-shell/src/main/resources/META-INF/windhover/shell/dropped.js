// SPDX-License-Identifier: Apache-2.0
// Bundles and recordings that somebody drops on the page of a game: it plays them, up to the failure, or says why not.
// Loaded with development builds.

import { Cover } from './cover.js';
import { failure, textOf } from './fault.js';
import { node } from './node.js';
import { unpacked } from './packed.js';

const BUNDLE = /\.whb$/i;
const RECORDING = /\.whr$/i;

/** Over the game's numbers and under its failures; as large as a few sentences. */
const LAYER = 9_000;
const LEAST = { width: 280, height: 120 };
const STYLE = `
  .refused { position: absolute; inset: auto 0 0; margin: 0; padding: 10px 44px 10px 14px; background: #2a1418;
    border-top: 1px solid #ff6b6b; color: #ffd9d9; pointer-events: auto; overflow-wrap: anywhere; }
  button { all: unset; position: absolute; top: 8px; right: 14px; padding: 0 6px; cursor: pointer; }
  button:focus-visible { outline: 2px solid #8ab4ff; }`;

/**
 * As long as the game is not disposed.
 *
 * @param {import('./parts.js').Whole} whole
 */
export function takeBundles(whole) {
  const { game, warn, explain } = whole;
  const cover = new Cover(game, LAYER, LEAST, STYLE);
  const ending = new AbortController();
  const { signal } = ending;
  const look = () => {
    if (game.state !== 'stopped') return;
    ending.abort();
    cover.hide();
  };
  game.addEventListener('state', look, { signal });
  // A browser that is not told so opens what is dropped, in place of the page.
  const over = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (/** @type {DragEvent} */ event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    // The tools play recordings themselves, on their timeline.
    const isForTools = event.composedPath().some(isTools);
    const played = files.find(
      ({ name }) => BUNDLE.test(name) || (RECORDING.test(name) && !isForTools),
    );
    if (played === undefined) return;
    event.preventDefault();
    // It is not for the game, which may take files too.
    event.stopImmediatePropagation();
    cover.hide();
    play(whole, played).catch((thrown) => {
      const refused = failure('E0043', textOf(thrown));
      warn(refused);
      explain(refused, ({ code, message, detail, hint }) =>
        say(cover, `${code} ${message} ${detail}. ${hint}`),
      );
    });
  };
  addEventListener('dragover', over, { signal });
  addEventListener('drop', drop, { signal, capture: true });
}

/** @param {EventTarget} target */
function isTools(target) {
  return target instanceof HTMLElement && 'tools' in target.dataset;
}

/**
 * Until the next is dropped, or somebody has read it.
 *
 * @param {Cover} cover
 * @param {string} text
 */
function say(cover, text) {
  const refused = node('p', 'refused', text);
  refused.setAttribute('role', 'alert');
  const close = node('button', '', '×');
  close.setAttribute('aria-label', 'Close');
  close.addEventListener('click', () => cover.hide());
  refused.append(close);
  cover.root.replaceChildren(refused);
  cover.show();
}

/**
 * @param {import('./parts.js').Whole} whole
 * @param {File} played
 */
async function play(whole, played) {
  const isOther = BUNDLE.test(played.name) && (await configured(whole, played));
  const { game } = whole;
  // Only a launch can choose those, and who has failed plays nothing.
  if (isOther || game.state !== 'running') await game.restart();
  await game.replay(played, { verify: true });
  game.resume();
}

/**
 * Whether the game is to be launched with the seed and parameters of a bundle, which are others than it has.
 *
 * @param {import('./parts.js').Whole} whole
 * @param {Blob} bundle
 */
async function configured({ session, wish }, bundle) {
  const parts = unpacked(new Uint8Array(await bundle.arrayBuffer()));
  /** @type {{ seed?: string; parameters?: number[] }} */
  const { seed, parameters = [] } = JSON.parse(
    new TextDecoder().decode(parts.get('configuration')) || '{}',
  );
  const { setting } = wish();
  const given = session().manifest?.parameters ?? [];
  const now = given.map(({ name, value }) => setting.parameters[name] ?? value);
  const isOther =
    seed !== undefined && (seed !== String(setting.seed) || parameters.join() !== now.join());
  if (isOther) {
    setting.seed = BigInt.asIntN(64, BigInt(seed));
    setting.parameters = Object.fromEntries(given.map(({ name }, i) => [name, parameters[i] ?? 0]));
  }
  return isOther;
}
