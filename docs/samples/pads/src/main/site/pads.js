// SPDX-License-Identifier: Apache-2.0
// Pads' page: starts the game, draws the menu that its semantic tree tells of, and keeps what players have chosen.
// What is chosen, and by what, the game knows itself; see menu/RunMenu.java.

import { launch } from './windhover.js';
import { pads } from './calls/pads.js';

/**
 * @typedef {object} Node a row of the tree
 * @property {number} entity
 * @property {string} role
 * @property {string} name
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} checked
 */

/** Where this origin keeps what was chosen. */
const KEPT = 'windhover.pads';

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const hud = at('hud');
const menu = at('menu');
const banner = at('banner');
const notice = at('notice');
/** @type {Map<number, HTMLElement>} by entity */
const shown = new Map();
let noticed = '';
/** Whether the game has what was kept: what it begins with, nobody has chosen. */
let isRestored = false;

const game = await launch({ canvas: '#game', game: 'pads.json' });
for (const value of document.querySelectorAll('windhover-value')) {
  /** @type {HTMLElement & { store: unknown }} */ (value).store = game.mirror;
}
await game.mirror.ready;
await restore();
game.canvas.focus();

game.addEventListener('state', () => {
  showState();
  isRestored = false;
  // Begun anew, it knows nothing of what players have chosen.
  if (game.state === 'running') void restore();
});
game.mirror.watch(({ semantics }) => semantics, showMenu, { immediate: true });
game.mirror.watch(({ menu }) => menu, showMenu);
game.mirror.watch(({ match }) => match, showMatch, { immediate: true });
for (const section of ['bindings', 'players', 'menu']) {
  game.mirror.watch((state) => state[section], keep);
}

/** The error screen lies over the canvas; nothing of this page should lie over it. */
function showState() {
  document.body.classList.toggle('off', game.state !== 'running');
}

/** Buttons and words where the tree has them; the pointer goes through to the canvas. */
function showMenu() {
  const state = game.mirror.getSnapshot();
  if (state === null) return;
  const { selected, screen, touched } = state.menu.row(0);
  const left = new Set(shown.keys());
  for (const node of /** @type {Iterable<Node>} */ (state.semantics)) {
    if (node.role === 'ALERT') notify(node.name);
    if (node.width === 0) continue;
    left.delete(node.entity);
    dress(elementOf(node), node, node.entity === selected);
  }
  for (const entity of left) {
    shown.get(entity)?.remove();
    shown.delete(entity);
  }
  document.body.dataset.screen = screen.toLowerCase();
  document.body.classList.toggle('touched', touched);
  hud.hidden = screen === 'TITLE';
}

/** @param {Node} node */
function elementOf({ entity, role }) {
  let element = shown.get(entity);
  if (element === undefined) {
    element = document.createElement('div');
    element.className = role.toLowerCase();
    menu.append(element);
    shown.set(entity, element);
  }
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 * @param {boolean} isSelected
 */
function dress(element, node, isSelected) {
  const { style } = element;
  style.left = `${node.x}px`;
  style.top = `${node.y}px`;
  style.width = `${node.width}px`;
  style.height = `${node.height}px`;
  element.classList.toggle('selected', isSelected);
  element.classList.toggle('checked', node.checked);
  const isFrame = node.role === 'GROUP' || node.role === 'DIALOG';
  if (!isFrame && element.textContent !== node.name) element.textContent = node.name;
}

/**
 * What is read out at once is seen for a while as well.
 *
 * @param {string} text
 */
function notify(text) {
  if (text === noticed) return;
  noticed = text;
  notice.textContent = text;
  // Begins the animation anew.
  notice.classList.remove('told');
  void notice.offsetWidth;
  notice.classList.toggle('told', text !== '');
}

/** The countdown, and who has scored. */
function showMatch() {
  const state = game.mirror.getSnapshot();
  if (state === null) return;
  const { phase, seconds, scorer } = state.match.row(0);
  const said = { READY: String(seconds), BREAK: scorer < 0 ? 'Time' : 'Goal!' };
  const text = said[/** @type {keyof typeof said} */ (phase)] ?? '';
  if (banner.textContent !== text) banner.textContent = text;
  banner.dataset.scorer = phase === 'BREAK' ? String(scorer) : '';
  document.body.classList.toggle('hurry', phase === 'PLAY' && seconds <= 5);
}

function keep() {
  const state = game.mirror.getSnapshot();
  if (state === null || !isRestored) return;
  const names = [...state.players].map(({ called }) => called);
  const keys = [...state.bindings.columns.key];
  const buttons = [...state.bindings.columns.button];
  const { muted } = state.menu.row(0);
  try {
    localStorage.setItem(KEPT, JSON.stringify({ names, muted, keys, buttons }));
  } catch {
    // A page that may keep nothing is played all the same.
  }
}

/** What was chosen on an earlier visit, or before the game began anew; what cannot be read is left alone. */
async function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    if (kept !== null) {
      const [blue, orange] = kept.names;
      await pads(game).restore(blue, orange, kept.muted, kept.keys, kept.buttons);
    }
  } catch (thrown) {
    // A game that has ended takes nothing; the next one does.
    if (game.state !== 'running') return;
    console.warn('what was chosen before is forgotten:', thrown);
  }
  isRestored = game.state === 'running';
}
