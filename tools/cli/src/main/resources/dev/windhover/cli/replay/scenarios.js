// SPDX-License-Identifier: Apache-2.0
// Plays the scenarios of the list in the game of this site, as the address asks: ?play=NAME one, as people watch it;
// ?all each of them as fast as it can, in a worker and on the page, for tests: the body's data-verdict is passed or
// failed in the end.

import { launch } from './windhover.js';

/** @typedef {'worker' | 'main'} Place where a game runs */

/** @type {readonly Place[]} */
const PLACES = ['worker', 'main'];
const SAME = 'steps, each as it was recorded';
const address = new URLSearchParams(location.search);
const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('li a'))];

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function back() {
  return Object.assign(element('a', 'all scenarios'), { href: location.pathname });
}

/**
 * The game of a scenario at its beginning, which is not played yet.
 *
 * @param {HTMLAnchorElement} link
 * @param {HTMLCanvasElement} canvas
 * @param {Place} [mode]
 */
async function begin({ dataset }, canvas, mode) {
  const { name = '', seed = '1', parameters = '{}' } = dataset;
  const game = await launch({
    canvas,
    game: document.body.dataset.game ?? '',
    mode,
    paused: true,
    seed: BigInt(seed),
    parameters: JSON.parse(parameters),
  });
  try {
    const answer = await fetch(`scenarios/${encodeURIComponent(name)}.whr`);
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return { game, replay: await game.replay(await answer.blob(), { verify: true }) };
  } catch (thrown) {
    game.dispose();
    throw thrown;
  }
}

/** @param {HTMLAnchorElement} link */
async function play(link) {
  const { name = '' } = link.dataset;
  const canvas = document.createElement('canvas');
  const told = element('output', `${name} ...`);
  document.body.replaceChildren(back(), told, canvas);
  document.title = name;
  try {
    const { game, replay } = await begin(link, canvas);
    told.textContent = `${name}: ${replay.steps} steps`;
    game.resume();
    await replay.ended;
    told.textContent = `${name}: ${replay.steps} ${SAME}`;
  } catch (thrown) {
    told.textContent = String(thrown);
  }
}

/**
 * @param {HTMLAnchorElement} link
 * @param {Place} place
 */
async function compare(link, place) {
  const canvas = document.createElement('canvas');
  document.body.append(canvas);
  try {
    const { game, replay } = await begin(link, canvas, place);
    try {
      await game.advance(replay.steps);
      await replay.ended;
      return `${replay.steps} ${SAME}`;
    } finally {
      await game.dispose();
    }
  } finally {
    canvas.remove();
  }
}

async function playAll() {
  const told = element('output', '...');
  const rows = document.createElement('ol');
  document.body.replaceChildren(back(), told, rows);
  const runs = links.flatMap((link) => PLACES.map((place) => ({ link, place })));
  let same = 0;
  for (const { link, place } of runs) {
    const what = `${link.dataset.name}, ${place}`;
    const row = element('li', `${what} ...`);
    rows.append(row);
    try {
      row.textContent = `${what}: ${await compare(link, place)}`;
      same++;
    } catch (thrown) {
      row.textContent = `${what}: ${thrown}`;
      row.dataset.failed = '';
    }
  }
  told.textContent = `${same} of ${runs.length} runs are as they were recorded`;
  document.body.dataset.verdict = same === runs.length ? 'passed' : 'failed';
}

const chosen = links.find(({ dataset }) => dataset.name === address.get('play'));
if (chosen !== undefined) play(chosen);
else if (address.has('all')) playAll();
