// SPDX-License-Identifier: Apache-2.0
// Bundles that somebody drops on the page of a game: it plays them, up to the failure. Loaded with development builds.

import { failure, textOf } from './fault.js';
import { unpacked } from './packed.js';

const ENDING = '.whb';

/**
 * As long as the game is not disposed.
 *
 * @param {import('./parts.js').Whole} whole
 */
export function takeBundles(whole) {
  const { game, warn } = whole;
  const ending = new AbortController();
  const { signal } = ending;
  const look = () => {
    if (game.state === 'stopped') ending.abort();
  };
  game.addEventListener('state', look, { signal });
  // A browser that is not told so opens what is dropped, in place of the page.
  const over = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (/** @type {DragEvent} */ event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    const bundle = files.find(({ name }) => name.endsWith(ENDING));
    if (bundle === undefined) return;
    event.preventDefault();
    // It is not for the game, which may take files too.
    event.stopImmediatePropagation();
    play(whole, bundle).catch((thrown) => warn(failure('E0043', textOf(thrown))));
  };
  addEventListener('dragover', over, { signal });
  addEventListener('drop', drop, { signal, capture: true });
}

/**
 * @param {import('./parts.js').Whole} whole
 * @param {Blob} bundle
 */
async function play({ game, session, wish }, bundle) {
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
  // Only a launch can choose those, and who has failed plays nothing.
  if (isOther || game.state !== 'running') await game.restart();
  await game.replay(bundle, { verify: true });
  game.resume();
}
