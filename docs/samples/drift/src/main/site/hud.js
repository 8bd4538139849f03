// SPDX-License-Identifier: Apache-2.0
// Drift's page: starts the game, shows what it publishes, and holds the keys of time. Everything else
// that the player does goes to the canvas and from there to Java.

import { launch } from './windhover.js';

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
const STEPS_PER_SECOND = 60;

/** In the order of the fleets' rows; each hunts the one after it. */
const NAMES = ['Cobalt', 'Amber', 'Rose', 'Mint', 'Violet', 'Ember'];

/** Millis over which a fleet's gains and losses are told. */
const TREND_MILLIS = 4_000;

/** Long enough to read it twice and try. */
const HINT_MILLIS = 20_000;

const count = new Intl.NumberFormat('en');
const place = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'negative' });
const trend = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const hud = at('hud');
let paused = false;
let speed = 1;

const game = await launch({ canvas: '#game', game: 'drift.json', measured: true, parameters: parameters() });

hud.hidden = false;
game.canvas.focus();
at('speeds').append(...SPEEDS.map(speedButton));
const fleetRows = NAMES.map(fleetRow);
at('fleets').append(...fleetRows.map((row) => row.item));
showTime();

game.addEventListener('stats', () => showStats());
// The error screen lies over the canvas; nothing of this page should lie over it.
game.addEventListener('state', () => (hud.hidden = game.state !== 'running'));
game.watch('fleets', showFleets);
game.watch('selection', showShip);

on('pause', togglePause);
on('single', single);
on('follow', () => press('KeyF'));
on('drop', () => press('Escape'));
on('ask', toggleHelp);
addEventListener('keydown', timeKey);
// The first words are for whoever does not know yet; whoever has played for a while does.
setTimeout(() => at('hint').classList.add('gone'), HINT_MILLIS);

/**
 * A smaller game for a weaker machine: ?ships=20000.
 *
 * @returns {Record<string, number>}
 */
function parameters() {
  const ships = Number(new URLSearchParams(location.search).get('ships'));
  return Number.isInteger(ships) && ships >= 1 && ships <= 100_000 ? { ships } : {};
}

/**
 * @param {string} id
 * @param {() => void} act
 */
function on(id, act) {
  at(id).addEventListener('click', (event) => {
    act();
    // A mouse goes back to playing; whoever uses the keyboard stays where they are.
    if (event.detail > 0) game.canvas.focus({ preventScroll: true });
  });
}

/** @param {number} value */
function speedButton(value) {
  const button = document.createElement('button');
  button.type = 'button';
  button.id = `speed-${value}`;
  button.textContent = `${value}×`;
  button.setAttribute('aria-label', `${value} times as fast`);
  button.addEventListener('click', (event) => {
    setSpeed(value);
    if (event.detail > 0) game.canvas.focus({ preventScroll: true });
  });
  return button;
}

/** @param {string} name */
function fleetRow(name) {
  const item = document.createElement('li');
  const ships = document.createElement('span');
  const delta = document.createElement('span');
  const label = document.createElement('span');
  const number = document.createElement('span');
  const bar = document.createElement('span');
  label.textContent = name;
  delta.className = 'delta';
  bar.className = 'bar';
  number.append(delta, ships);
  item.append(document.createElement('i'), label, number, bar);
  return { item, ships, delta, since: 0, before: 0 };
}

function togglePause() {
  paused = !paused;
  if (paused) game.pause();
  else game.resume();
  showTime();
}

function single() {
  paused = true;
  game.step();
  showTime();
}

/** @param {number} value */
function setSpeed(value) {
  speed = value;
  game.setSpeed(value);
  if (paused) togglePause();
  showTime();
}

/** @param {number} by places in the row of speeds */
function changeSpeed(by) {
  const next = SPEEDS.indexOf(speed) + by;
  if (next >= 0 && next < SPEEDS.length) setSpeed(SPEEDS[next]);
}

/** @param {KeyboardEvent} event */
function timeKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onButton = event.target instanceof HTMLButtonElement;
  // Space on a button presses the button.
  if (event.code === 'Space' && !onButton && !event.repeat) togglePause();
  else if (event.code === 'Period') single();
  else if (event.code === 'BracketLeft') changeSpeed(-1);
  else if (event.code === 'BracketRight') changeSpeed(1);
  else if (event.code === 'KeyH' && !event.repeat) hud.hidden = !hud.hidden;
  else return;
  if (!onButton) event.preventDefault();
}

/** The game knows these keys; a button for them presses them. */
function press(/** @type {string} */ code) {
  for (const type of ['keydown', 'keyup']) {
    game.canvas.dispatchEvent(new KeyboardEvent(type, { code }));
  }
}

function toggleHelp() {
  const open = at('help').classList.toggle('open');
  at('ask').setAttribute('aria-expanded', String(open));
}

function showTime() {
  hud.classList.toggle('paused', paused);
  at('pause').setAttribute('aria-label', paused ? 'Resume' : 'Pause');
  at('pause').title = paused ? 'Resume (Space)' : 'Pause (Space)';
  for (const value of SPEEDS) {
    at(`speed-${value}`).setAttribute('aria-pressed', String(value === speed));
  }
}

function showStats() {
  const { stats } = game;
  if (stats === null) return;
  const seconds = Math.floor(stats.step / STEPS_PER_SECOND);
  at('fps').textContent = stats.framesPerSecond.toFixed(0);
  at('step').textContent = count.format(stats.step);
  at('time').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  // While it stands there is no step to tell the cost of.
  if (stats.stepMicros > 0) at('cost').textContent = (stats.stepMicros / 1000).toFixed(1);
}

/** @param {{ rows: number; columns: Record<string, ArrayLike<number>> }} state */
function showFleets({ rows, columns }) {
  const { ships, colour } = columns;
  const all = Array.from(ships).reduce((sum, one) => sum + one, 0);
  const most = Math.max(...Array.from(ships));
  const now = performance.now();
  at('ships').textContent = count.format(all);
  for (let row = 0; row < rows; row++) {
    const shown = fleetRows[row];
    shown.item.style.setProperty('--colour', css(colour[row]));
    shown.item.style.setProperty('--share', String(ships[row] / most));
    shown.ships.textContent = count.format(ships[row]);
    if (now - shown.since < TREND_MILLIS) continue;
    const gained = shown.since === 0 ? 0 : ships[row] - shown.before;
    shown.delta.textContent = gained === 0 ? '' : trend.format(gained);
    shown.since = now;
    shown.before = ships[row];
  }
}

/** @param {{ columns: Record<string, ArrayLike<number>> }} state */
function showShip({ columns: ship }) {
  at('ship').hidden = ship.ship[0] === 0;
  if (ship.ship[0] === 0) return;
  const fleet = ship.fleet[0];
  const prey = NAMES[(fleet + 1) % NAMES.length];
  const colour = game.section('fleets')?.columns.colour[fleet] ?? 0xffffff;
  at('ship').style.setProperty('--colour', css(colour));
  at('ship-name').textContent = `${NAMES[fleet]}, wing ${ship.wing[0] + 1}`;
  // The low bits of a handle are its number, the high ones its generation.
  at('ship-id').textContent = `#${ship.ship[0] & 0xfffff}`;
  at('ship-speed').textContent = `${ship.speed[0].toFixed(1)} /s`;
  at('ship-place').textContent = ['x', 'y', 'z']
    .map((axis) => place.format(ship[axis][0]))
    .join(', ');
  at('ship-orders').textContent = ship.hunting[0] !== 0 ? `hunting ${prey}` : 'on patrol';
  at('follow').setAttribute('aria-pressed', String(ship.followed[0] !== 0));
}

/** @param {number} colour 0xRRGGBB */
function css(colour) {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
