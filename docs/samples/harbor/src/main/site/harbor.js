// SPDX-License-Identifier: Apache-2.0
// The harbour master's desk: shows what the port publishes, and asks it for what is to be done.

import { Berths } from './berths.js';
import { harbor } from './calls/harbor.js';
import { Charts } from './charts.js';
import { Planner } from './planner.js';
import { Table } from './table.js';
import { berthName, count, day, KINDS, STATUS, timeOfDay } from './text.js';
import { openWorld } from './world.js';

/**
 * @typedef {import('./mirror.js').State} State
 * @typedef {import('./calls/harbor.js').Weather} Weather
 * @typedef {import('./world.js').World} World
 */

const PILOTS = 230;
const WEATHERS = /** @type {Weather[]} */ (['CLEAR', 'RAIN', 'FOG', 'STORM']);
const NOTICE_MILLIS = 7_000;
const NOTICES_MAX = 3;

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {World | null} */
let world = null;
let searched = new AbortController();
/** Counted anew from the vessels of each state. */
const byStatus = new Int32Array(STATUS.length);

const table = new Table(at('table'), mark);
const charts = new Charts(at('charts'));
const berths = new Berths(at('berths'), (berth, open) => order((port) => port.berth(berth, open)));
const planner = new Planner(whatToPlan, tell);

const weatherButtons = WEATHERS.map(weatherButton);
at('weather').append(...weatherButtons);
const filterButtons = ['All', ...STATUS].map(filterButton);
at('filters').append(...filterButtons.map(({ button }) => button));
at('legend').append(...STATUS.slice(1).map(legendItem));

at('mouth').addEventListener('click', () => {
  const open = at('mouth').getAttribute('aria-pressed') === 'true';
  order((port) => port.mouth(open));
});
at('tug').addEventListener('click', () => order((port) => port.tug(marked())));
at('unmark').addEventListener('click', () => mark(0));
at('search').addEventListener('input', () => void search().catch(tell));
for (const button of document.querySelectorAll('.zoom button')) {
  button.addEventListener('click', () =>
    zoom(/** @type {HTMLElement} */ (button).dataset.key ?? ''),
  );
}

for (;;) {
  world = await openWorld(/** @type {HTMLCanvasElement} */ (at('map')));
  table.clear();
  document.body.dataset.role = world.role;
  at('role').textContent = world.role === 'host' ? 'This tab runs the port' : 'Run by another tab';
  const end = world.mirror.subscribe(show);
  const state = world.mirror.getSnapshot();
  if (state !== null) show(state);
  void search().catch(tell);
  await world.ended;
  end();
  world = null;
  document.body.dataset.role = 'none';
  at('role').textContent = 'The tab that ran the port is gone…';
}

/** @param {State} state */
function show(state) {
  byStatus.fill(0);
  for (const status of state.vessels.columns.status) byStatus[status]++;
  const port = state.port.row(0);
  at('clock').textContent = `Day ${day(state.step)}, ${timeOfDay(state.step)}`;
  charts.show(state);
  berths.show(state);
  readings(state);
  const closed = port.mouthClosed;
  at('mouth').setAttribute('aria-pressed', String(closed));
  at('mouth').lastElementChild?.replaceChildren(closed ? 'Mouth closed' : 'Mouth open');
  weatherButtons.forEach((button, i) =>
    button.setAttribute('aria-pressed', String(WEATHERS[i] === port.weather)),
  );
  document.body.dataset.weather = port.weather;
  filterButtons.forEach(({ number }, i) => {
    const text = count.format(i === 0 ? state.vessels.rows : byStatus[i - 1]);
    if (number.textContent !== text) number.textContent = text;
  });
  table.mark(port.marked);
  table.show(state);
  vessel(state, port.marked);
}

/** @param {State} state */
function readings({ port, berths, tugs }) {
  const { served, wait } = charts.now;
  const inUse = berths.columns.vessel.filter((vessel) => vessel !== 0).length;
  const closed = berths.columns.closed.filter((each) => each !== 0).length;
  write('served', served === null ? '–' : String(Math.round(served)));
  write('wait', wait === null ? '–' : `${wait.toFixed(1)} h`);
  write('inuse', `${inUse} / ${berths.rows - closed}`);
  write('pilots', `${port.columns.pilotsOut[0]} / ${PILOTS}`);
  write('tugs', `${tugs.columns.duty.filter((duty) => duty === 0).length} / ${tugs.rows}`);
  write('all', count.format(port.columns.served[0]));
}

/**
 * @param {State} state
 * @param {number} entity
 */
function vessel(state, entity) {
  const vessel = entity === 0 ? undefined : state.vessels.get(entity);
  const known = state.register.get(entity);
  at('nobody').hidden = vessel !== undefined;
  at('chosen').hidden = vessel === undefined;
  at('unmark').hidden = vessel === undefined;
  if (vessel === undefined || known === undefined) return;
  const { status, berth, towed } = vessel;
  const row = state.vessels.entities.indexOf(entity);
  const number = state.vessels.columns.status[row];
  write('vessel-name', known.vesselName);
  write('vessel-sign', known.callSign);
  write('vessel-status', STATUS[number] + (towed ? ', with a tug' : ''));
  at('vessel-status').dataset.status = String(number);
  write('vessel-berth', berth < 0 ? 'none' : berthName(berth));
  write('vessel-kind', KINDS[state.register.columns.kind[row]]);
  write('vessel-size', `${known.overall} m, ${known.draught.toFixed(1)} m`);
  /** @type {HTMLButtonElement} */ (at('plan')).disabled = status === 'AT_SEA';
}

/** @type {ConstructorParameters<typeof Planner>[0]} */
function whatToPlan() {
  const state = world?.mirror.getSnapshot();
  const vessel = state?.vessels.get(marked());
  const known = state?.register.get(marked());
  if (!world || vessel === undefined || known === undefined) return null;
  const { x, y } = vessel.position;
  return { caller: world.caller, start: { entity: marked(), x, y, draught: known.draught } };
}

function marked() {
  return world?.mirror.getSnapshot()?.port.columns.marked[0] ?? 0;
}

/** @param {number} entity */
function mark(entity) {
  order((port) => port.mark(entity));
}

/** A command; what is refused is told by its hint. @param {(port: ReturnType<typeof harbor>) => Promise<unknown>} give */
function order(give) {
  if (world !== null) void give(harbor(world.caller)).catch(tell);
}

async function search() {
  searched.abort();
  const searching = new AbortController();
  searched = searching;
  const text = /** @type {HTMLInputElement} */ (at('search')).value.trim();
  if (text === '' || world === null) {
    table.find(null);
    write('found', '');
    return;
  }
  try {
    const { vessels } = await harbor(world.caller).find(text, { signal: searching.signal });
    table.find(new Set(vessels));
    write('found', vessels.length === 0 ? 'none found' : `${count.format(vessels.length)} found`);
  } catch (thrown) {
    // Who types on asks again.
    if (!searching.signal.aborted) throw thrown;
  }
}

/** The map knows these keys; a button for them presses them. @param {string} code */
function zoom(code) {
  for (const type of ['keydown', 'keyup']) {
    world?.canvas?.dispatchEvent(new KeyboardEvent(type, { code }));
  }
}

/** What went wrong, with what would go. @param {unknown} thrown */
function tell(thrown) {
  const { message = String(thrown), hint = '' } =
    /** @type {{ message?: string; hint?: string }} */ (thrown);
  const notice = document.createElement('div');
  const close = document.createElement('button');
  const what = document.createElement('b');
  const how = document.createElement('p');
  notice.className = 'notice';
  // The code is for programs.
  what.textContent = message
    .replace(/^[A-Z_]+: /, '')
    .replace(/^./, (first) => first.toUpperCase());
  how.textContent = hint;
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', 'Dismiss');
  close.addEventListener('click', () => notice.remove());
  notice.append(what, how, close);
  const notices = at('notices');
  notices.append(notice);
  while (notices.children.length > NOTICES_MAX) notices.firstElementChild?.remove();
  setTimeout(() => notice.remove(), NOTICE_MILLIS);
}

/** @param {Weather} weather */
function weatherButton(weather) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = weather.charAt(0) + weather.slice(1).toLowerCase();
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => order((port) => port.weather(weather)));
  return button;
}

/**
 * @param {string} name
 * @param {number} i
 */
function filterButton(name, i) {
  const button = document.createElement('button');
  const number = document.createElement('b');
  button.type = 'button';
  button.dataset.status = String(i - 1);
  button.setAttribute('aria-pressed', String(i === 0));
  button.append(name, ' ', number);
  button.addEventListener('click', () => {
    filterButtons.forEach((each) => each.button.setAttribute('aria-pressed', 'false'));
    button.setAttribute('aria-pressed', 'true');
    table.filter(i - 1);
  });
  return { button, number };
}

/**
 * @param {string} name
 * @param {number} i
 */
function legendItem(name, i) {
  const item = document.createElement('li');
  item.dataset.status = String(i + 1);
  item.textContent = name;
  return item;
}

/**
 * @param {string} id
 * @param {string} text
 */
function write(id, text) {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
}
