// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { allIn, emptyPage, enter, named, press } from './page.js';

let body;

globalThis.matchMedia = () => ({ matches: false });
globalThis.CSSStyleSheet = class {
  replaceSync() {}
};
emptyPage();
const shell = '../../main/resources/META-INF/windhover/shell';
const { TableView } = await import(`${shell}/tableview.js`);
const { Tools } = await import(`${shell}/tools.js`);

beforeEach(() => {
  body = emptyPage();
});
afterEach(() => mock.timers.reset());

const texts = (root, tag) =>
  allIn(root)
    .filter((each) => each.tag === tag)
    .map((each) => each.textContent);
const tables = (schema) => async () => ({ schema: async () => schema });
const tagged = (root, tag) => allIn(root).filter((each) => each.tag === tag);

async function quiet() {
  for (let i = 0; i < 20; i++) await settled();
}

// --- Tables

const column = (name, more = {}) => ({ name, type: 'f32', meaning: 'number', ...more });
const BLOCKS = [
  { name: 'world', kind: 'block', version: 1, rowsMax: 1, columns: [column('step')] },
  { name: 'entities', kind: 'entities', version: 1, rowsMax: 9, columns: [column('alive')] },
  { name: 'sky', kind: 'block', version: 1, rowsMax: 2, columns: [column('blue')] },
  {
    name: 'ships',
    kind: 'table',
    version: 4,
    rowsMax: 1_000,
    columns: [
      column('x', { unit: 'm' }),
      column('home', { meaning: 'entity', ref: 'ports', width: 2, scratch: true }),
    ],
  },
  { name: 'none', kind: 'block', version: 1, rowsMax: 1, columns: [column('n', { rows: 1 })] },
];

/** Tables whose rows are numbered, so many of them. */
function rowsOf(count) {
  const looked = [];
  const schema = {
    blocks: BLOCKS,
    kernels: [{ name: 'Move', writes: ['ships.x'] }],
  };
  const all = {
    schema: async () => schema,
    async rows(name, first, most) {
      looked.push([name, first, most]);
      const entity = (i) => (name === 'ships' ? (2 << 20) | (i + 1) : 0);
      const rows = Array.from({ length: Math.max(0, Math.min(most, count - first)) }, (_, i) => ({
        entity: entity(first + i),
        cells: name === 'ships' ? [all.cell, [1, 2]] : [all.cell],
      }));
      return { step: 7, count, first, rows };
    },
    async inspect(path) {
      if (path !== 'ships/66/entity') throw new Error(`${path}: there is none`);
      return { row: 65 };
    },
    cell: 1.5,
  };
  return { all, looked };
}

test('tables are listed before what the engine keeps, and shown with what is known of their columns', async () => {
  const { all, looked } = rowsOf(100);
  const view = new TableView(async () => all);
  const choice = named(view.element, 'Table');
  await view.look();
  const [option] = choice.options;
  await view.look();
  assert.equal(choice.options[0], option, 'a choice is not made anew');
  assert.deepEqual(
    choice.options.map(({ value }) => value),
    ['ships', 'sky', 'world', 'entities'],
  );
  enter(choice, 'ships');
  await quiet();
  assert.deepEqual(looked, [['ships', 0, 40]]);
  const [grid] = tagged(view.element, 'table');
  assert.equal(grid.getAttribute('aria-label'), 'ships');
  assert.deepEqual(texts(grid, 'th'), ['entity', 'x f32 m', 'home entity[2] ']);
  const [, x, home] = tagged(grid, 'th');
  assert.deepEqual(
    [x.title, home.title],
    ['written by Move', 'written by no kernel, of ports, rebuilt each step'],
  );
  assert.deepEqual([x.scope, home.classList.contains('scratch')], ['col', true]);
  assert.match(view.element.textContent, /100 rows of 1,000 at most · version 4 · step 7/);
  const [first] = tagged(grid, 'tbody')[0].rows;
  assert.deepEqual(texts(first, 'td'), ['1', '1.500', '1 2']);
  assert.equal(first.title, `handle ${(2 << 20) | 1}, generation 2`);

  all.cell = 2;
  await view.look();
  assert.deepEqual(
    tagged(first, 'td').map(({ className }) => className),
    ['', 'new', ''],
  );
  enter(choice, 'sky');
  await quiet();
  assert.deepEqual(texts(grid, 'th'), ['row', 'blue f32 ']);
  assert.deepEqual(tagged(grid, 'thead').length, 1);
  assert.match(view.element.textContent, /100 rows · version 1/);
  assert.deepEqual(texts(tagged(grid, 'tbody')[0].rows[0], 'td'), ['0', '2']);
  const { rows } = all;
  let come = () => {};
  all.rows = async (...asked) => {
    await new Promise((resolve) => (come = () => resolve(undefined)));
    return rows(...asked);
  };
  enter(choice, 'ships');
  await quiet();
  choice.value = 'sky';
  come();
  await quiet();
  assert.equal(grid.getAttribute('aria-label'), 'sky', 'another was chosen meanwhile');
  assert.equal(tagged(view.element, 'input')[0].disabled, true, 'rows of blocks are no entities');
});

test('rows are turned over, and an entity is found', async () => {
  const { all, looked } = rowsOf(100);
  const view = new TableView(async () => all);
  await view.look();
  enter(named(view.element, 'Table'), 'ships');
  await quiet();
  const [back, on] = ['Earlier rows', 'Later rows'].map((each) => named(view.element, each));
  assert.deepEqual([back.disabled, on.disabled, back.type], [true, false, 'button']);
  on.click();
  await quiet();
  assert.deepEqual(
    tagged(tagged(view.element, 'tbody')[0], 'td').filter(({ className }) => className !== ''),
    [],
    'another row is not a row that changed',
  );
  on.click();
  await quiet();
  assert.deepEqual(looked.at(-1), ['ships', 80, 40]);
  assert.deepEqual([back.disabled, on.disabled], [false, true]);
  assert.equal(tagged(view.element, 'tbody')[0].rows.length, 20);
  const find = tagged(view.element, 'input')[0];
  enter(find, '66');
  await quiet();
  assert.deepEqual(looked.at(-1), ['ships', 65, 40]);
  enter(find, '7');
  await quiet();
  assert.match(view.element.textContent, /ships\/7\/entity: there is none/);
  back.click();
  await quiet();
  back.click();
  await quiet();
  assert.deepEqual(looked.at(-1), ['ships', 0, 40]);

  enter(named(view.element, 'Table'), 'sky');
  await quiet();
  on.click();
  await quiet();
  assert.equal(texts(view.element, 'td')[0], '40');
  enter(named(view.element, 'Table'), 'ships');
  await quiet();
  assert.deepEqual(looked.at(-1), ['ships', 0, 40]);

  const full = new TableView(async () => rowsOf(40).all);
  await full.look();
  enter(named(full.element, 'Table'), 'ships');
  await quiet();
  assert.equal(named(full.element, 'Later rows').disabled, true);
});

// --- All of them

const NONE = {
  interval: new Float32Array(),
  step: new Float32Array(),
  draw: new Float32Array(),
};
const SCHEMA = { stepsPerSecond: 30, blocks: [], kernels: [], flows: [] };

function gameWith(more = {}) {
  const talk = { left: [], leave: (who) => talk.left.push(who), probe: async () => NONE };
  const canvas = document.createElement('canvas');
  body.append(canvas);
  const game = Object.assign(new EventTarget(), {
    state: 'running',
    stats: null,
    differing: [],
    canvas,
    runtimeInfo: () => null,
    logs: async () => ({ lines: () => [], follow: () => () => {} }),
    telemetry: async () => ({ start: async () => {}, stop: async () => {}, take: async () => [] }),
    ...more,
  });
  const wish = () => ({ options: {}, setting: { record: false } });
  return { game, canvas, whole: { game, talk, wish }, talk };
}

const host = () => body.children.find((each) => 'tools' in each.dataset);

test('tabs are turned by arrows, around both ends, and each names its page', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { whole } = gameWith();
  const tools = new Tools(whole, tables(SCHEMA));
  tools.open();
  const { shadow } = host();
  const tabs = allIn(shadow).filter((each) => each.getAttribute('role') === 'tab');
  const pages = allIn(shadow).filter((each) => each.getAttribute('role') === 'tabpanel');
  const chosen = () => tabs.filter((each) => each.getAttribute('aria-selected') === 'true');
  assert.deepEqual(
    tabs.map((each) => [each.textContent, each.getAttribute('aria-controls')]),
    ['Frames', 'Kernels', 'Tables', 'Log', 'Health'].map((name, i) => [name, `page${i}`]),
  );
  assert.deepEqual(
    pages.map((each) => [each.id, each.getAttribute('aria-labelledby'), each.tabIndex]),
    tabs.map((each, i) => [`page${i}`, each.id, 0]),
  );
  assert.ok(press(tabs[0], 'ArrowLeft'));
  assert.deepEqual(chosen(), [tabs[4]]);
  assert.equal(shadow.activeElement, tabs[4]);
  assert.deepEqual(
    tabs.map((each) => each.tabIndex),
    [-1, -1, -1, -1, 0],
  );
  assert.deepEqual(
    pages.map(({ hidden }) => hidden),
    [true, true, true, true, false],
  );
  press(tabs[4], 'ArrowRight');
  assert.deepEqual(chosen(), [tabs[0]]);
  tabs[2].click();
  assert.deepEqual(chosen(), [tabs[2]]);
  assert.equal(press(tabs[2], 'ArrowDown'), false);
  assert.equal(named(shadow, 'Windhover tools').tag, 'section');
  assert.equal(allIn(shadow).find((each) => each.getAttribute('role') === 'tablist')?.tag, 'div');
  tools.close();
});

test('closing leaves nothing, and gives back only the focus that was in them', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { whole, game, canvas, talk } = gameWith();
  const tools = new Tools(whole, tables(SCHEMA));
  const listeners = () => getEventListeners(game, 'stats').length;
  tools.open();
  tools.open();
  assert.equal(body.children.length, 2);
  assert.ok(listeners() > 0);
  tools.toggle();
  assert.deepEqual([tools.isOpen, body.children.length, listeners()], [false, 1, 0]);
  assert.equal(talk.left.length, 1, 'nobody measures for them any more');
  assert.equal(body.activeElement, null);

  for (const close of [
    () => press(host(), 'F2'),
    () => press(host(), 'Escape'),
    () => named(host().shadow, 'Close').click(),
  ]) {
    tools.toggle();
    body.activeElement = null;
    allIn(host().shadow)[3].focus();
    close();
    assert.equal(tools.isOpen, false);
    assert.equal(body.activeElement, canvas);
  }
  tools.open();
  assert.equal(press(host(), 'x'), false);
  game.state = 'stopped';
  game.dispatchEvent(new Event('state'));
  assert.equal(tools.isOpen, false);
  assert.throws(() => tools.open(), { name: 'AbortError' });
});

test('what is done in them is nothing to the page, and a file that is dropped there is played', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const played = [];
  const { whole } = gameWith({
    replay: async (file) => {
      played.push(file);
      throw new Error('it is none');
    },
  });
  new Tools(whole, tables(SCHEMA)).open();
  for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'wheel', 'click']) {
    const event = new Event(type);
    let isStopped = false;
    event.stopPropagation = () => (isStopped = true);
    host().dispatchEvent(event);
    assert.ok(isStopped, type);
  }
  const drag = (type) => {
    const event = Object.assign(new Event(type, { cancelable: true }), {
      dataTransfer: { files: ['run.whr'] },
    });
    host().dispatchEvent(event);
    assert.ok(event.defaultPrevented, type);
    return host().classList.contains('drop');
  };
  assert.equal(drag('dragover'), true);
  assert.equal(drag('dragleave'), false);
  assert.deepEqual(played, []);
  drag('dragover');
  assert.equal(drag('drop'), false);
  assert.deepEqual(played, ['run.whr']);
});

test('one look at a time, four times a second, and of a game that runs', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const answers = [];
  const { whole, game, talk } = gameWith();
  talk.probe = () => new Promise((resolve) => answers.push(resolve));
  new Tools(whole, tables(SCHEMA)).open();
  mock.timers.tick(1_000);
  assert.equal(answers.length, 1);
  answers[0](NONE);
  await quiet();
  mock.timers.tick(249);
  assert.equal(answers.length, 1);
  mock.timers.tick(1);
  assert.equal(answers.length, 2);
  answers[1](NONE);
  await quiet();
  game.state = 'failed';
  mock.timers.tick(1_000);
  assert.equal(answers.length, 2);
});

test('whoever wants less motion has a look once a second, and nobody any when they are closed', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { matchMedia } = globalThis;
  globalThis.matchMedia = (query) => ({ matches: query === '(prefers-reduced-motion: reduce)' });
  const { whole, talk } = gameWith();
  let looks = 0;
  talk.probe = async () => (looks++, NONE);
  const failing = async () => {
    throw new Error('this site tells nothing of its tables');
  };
  const tools = new Tools(whole, failing);
  tools.open();
  globalThis.matchMedia = matchMedia;
  await quiet();
  mock.timers.tick(999);
  assert.equal(looks, 1);
  mock.timers.tick(1);
  assert.equal(looks, 2);
  await quiet();
  tools.close();
  mock.timers.tick(5_000);
  assert.equal(looks, 2);
});

test('time is told of as many steps as the game does in a second', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const stats = { framesPerSecond: 60, stepsPerSecond: 30, speed: 1, step: 90, paused: false };
  const { whole } = gameWith({ stats });
  new Tools(whole, tables(SCHEMA)).open();
  await quiet();
  assert.match(host().shadow.textContent, /0:03\.0 · step 90/);
});

test('they stand behind what the shell lays over the canvas, also of another start', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { whole, game, canvas } = gameWith();
  const [cover, other] = [document.createElement('div'), document.createElement('p')];
  cover.dataset.windhover = '';
  body.append(cover, other);
  new Tools(whole, tables(SCHEMA)).open();
  const tools = host();
  assert.deepEqual(body.children, [canvas, cover, tools, other]);
  const next = document.createElement('canvas');
  body.prepend(next);
  game.canvas = next;
  game.dispatchEvent(new Event('state'));
  assert.deepEqual(body.children, [next, tools, canvas, cover, other]);
});

test('what runs is told in words, with its pace', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { whole, game } = gameWith();
  new Tools(whole, tables(SCHEMA)).open();
  const now = () => tagged(host().shadow, 'output')[0].textContent;
  assert.equal(now(), 'running');
  const stats = { framesPerSecond: 59.6, stepsPerSecond: 60.4, speed: 1, step: 5, paused: false };
  game.stats = stats;
  game.dispatchEvent(new Event('stats'));
  assert.equal(now(), 'running · 60 frames/s · 60 steps/s');
  game.stats = { ...stats, paused: true };
  game.dispatchEvent(new Event('stats'));
  assert.equal(now(), 'running · 60 frames/s · paused');
});
