// SPDX-License-Identifier: Apache-2.0
// Plays the scenario of the list that the address asks for, in the game of this site.

import { launch } from './windhover.js';

const asked = new URLSearchParams(location.search).get('play');
const chosen = [...document.querySelectorAll('a')].find(({ dataset }) => dataset.name === asked);

/** @param {HTMLAnchorElement} link */
async function play({ dataset }) {
  const { name = '', seed = '1', parameters = '{}' } = dataset;
  const canvas = document.createElement('canvas');
  const told = document.createElement('output');
  const list = document.createElement('a');
  list.textContent = 'all scenarios';
  list.href = location.pathname;
  document.body.replaceChildren(list, told, canvas);
  document.title = name;
  told.textContent = `${name} ...`;
  const game = await launch({
    canvas,
    game: document.body.dataset.game ?? '',
    paused: true,
    seed: BigInt(seed),
    parameters: JSON.parse(parameters),
  });
  const answer = await fetch(`scenarios/${encodeURIComponent(name)}.whr`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const replay = await game.replay(await answer.blob(), { verify: true });
  told.textContent = `${name}: ${replay.steps} steps`;
  game.resume();
  await replay.ended;
  told.textContent = `${name}: ${replay.steps} steps, each as it was recorded`;
}

if (chosen !== undefined) {
  play(chosen).catch((/** @type {unknown} */ thrown) => {
    document.querySelector('output')?.replaceChildren(String(thrown));
  });
}
