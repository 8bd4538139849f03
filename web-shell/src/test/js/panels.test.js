// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { allIn, emptyPage, enter, named } from './page.js';

let body;
let ending;
/** Calls of a canvas's pen. */
let drawn;

globalThis.devicePixelRatio = 1;
emptyPage();
const shell = '../../main/resources/META-INF/windhover/shell';
const { HealthView } = await import(`${shell}/healthview.js`);
const { KernelView } = await import(`${shell}/kernelview.js`);
const { LogView } = await import(`${shell}/logview.js`);
const { Plot } = await import(`${shell}/plot.js`);

beforeEach(() => {
  body = emptyPage();
  ending = new AbortController();
  drawn = [];
});
afterEach(() => mock.timers.reset());

const texts = (root, tag) =>
  allIn(root)
    .filter((each) => each.tag === tag)
    .map((each) => each.textContent);
const tagged = (root, tag) => allIn(root).filter((each) => each.tag === tag);

async function quiet() {
  for (let i = 0; i < 20; i++) await settled();
}

// --- Kernels

const SCHEMA = {
  stepsPerSecond: 30,
  blocks: [],
  kernels: [
    { name: 'Move', stage: 'PHYSICS', every: 1, reads: ['a.x'], writes: ['a.y', 'a.z'] },
    { name: 'ABCDEFGHIJKLMNOPQRSTUVW', stage: 'LATE', every: 3, reads: ['a.y'], writes: [] },
    { name: 'TwentyTwoLettersAreOk!', stage: 'LATE', every: 1, reads: [], writes: [] },
  ],
  flows: [{ from: 0, to: 1, what: ['a.y'] }],
};

/** Who times a game, and what is told next. */
function timing() {
  const told = { asked: [], records: [], fails: null };
  const telemetry = {
    start: async (options) => void told.asked.push(['start', options]),
    stop: async () => void told.asked.push(['stop']),
    async take() {
      if (told.fails !== null) throw told.fails;
      return told.records.splice(0);
    },
  };
  return { told, telemetry };
}

const step = (number, micros, kernels) => ({ record: 'step', step: number, micros, kernels });
const tables = (schema) => async () => ({ schema: async () => schema });

test('kernels are told with what they take of a step', async () => {
  const { told, telemetry } = timing();
  const view = new KernelView(tables(SCHEMA), async () => telemetry, ending.signal);
  told.records = [
    { record: 'run' },
    step(8, 2_000, [{ kernel: 'Move', micros: 600 }]),
    step(16, 2_000, [
      { kernel: 'Move', micros: 400 },
      { kernel: 'TwentyTwoLettersAreOk!', micros: 9_000 },
    ]),
  ];
  await view.look();
  assert.deepEqual(
    tagged(view.element, 'g').map((each) => each.getAttribute('transform')),
    ['translate(6 6)', 'translate(210 6)', 'translate(6 58)'],
  );
  const move = () => texts(named(view.element, 'Kernels'), 'td').slice(0, 4);
  assert.deepEqual(told.asked, [['start', { every: 8 }]]);
  assert.deepEqual(move(), ['Move', 'PHYSICS', '0.500 ms · 25 %', 'a.y, a.z']);
  const said = () => view.element.children.at(-1).textContent;
  assert.equal(said(), 'A step takes 2.000 ms.');
  const bars = () =>
    tagged(view.element, 'rect').filter((bar) => bar.getAttribute('class') === 'bar');
  assert.deepEqual(
    bars().map((bar) => bar.getAttribute('width')),
    ['39.5', '0.0', '158.0'],
  );

  told.records = [step(24, 1_000, [{ kernel: 'Move', micros: 1_000 }]), step(32, 1_000, [])];
  await view.look();
  // Seven parts of ten are what was before.
  assert.equal(move()[2], '0.500 ms · 29 %');
  assert.equal(said(), 'A step takes 1.700 ms. One in 8 is timed.');
  told.records = [step(33, 1_000, [])];
  await view.look();
  assert.match(said(), / All are timed\.$/);
  told.records = [step(20, 1_000, [])];
  await view.look();
  assert.match(said(), /ms\.$/);
  const before = said();
  await view.look();
  assert.equal(said(), before, 'of nothing new nothing is told');
});

test('the schedule is drawn as columns flow, and named for those who do not see it', async () => {
  const { telemetry } = timing();
  const flows = [
    { from: 1, to: 2, what: [] },
    { from: 0, to: 1, what: ['a.y', 'a.z'] },
  ];
  const view = new KernelView(tables({ ...SCHEMA, flows }), async () => telemetry, ending.signal);
  await view.look();
  await view.look();
  const [picture] = tagged(view.element, 'svg');
  assert.equal(tagged(view.element, 'svg').length, 1);
  assert.equal(picture.getAttribute('role'), 'img');
  assert.match(picture.getAttribute('aria-label'), /the list below tells the same/);
  assert.deepEqual(
    tagged(picture, 'g').map((each) => each.getAttribute('transform')),
    ['translate(6 6)', 'translate(210 6)', 'translate(414 6)'],
  );
  assert.equal(picture.getAttribute('viewBox'), '0 0 578 52');
  assert.deepEqual(
    tagged(picture, 'path').map((each) => [each.getAttribute('class'), each.textContent]),
    [
      ['arrow waits', 'waits'],
      ['arrow', 'a.y, a.z'],
    ],
  );
  const apart = { ...SCHEMA, flows: [] };
  const beside = new KernelView(tables(apart), async () => telemetry, ending.signal);
  await beside.look();
  assert.deepEqual(
    tagged(beside.element, 'g').map((each) => each.getAttribute('transform')),
    ['translate(6 6)', 'translate(6 58)', 'translate(6 110)'],
  );
  const names = tagged(picture, 'text').map((each) => each.textContent);
  assert.deepEqual(names.slice(2), [
    'ABCDEFGHIJKLMNOPQRSTU…',
    'LATE, every 3 steps',
    'TwentyTwoLettersAreOk!',
    'LATE',
  ]);
  assert.match(
    tagged(picture, 'g')[1].textContent,
    /^ABCDEFGHIJKLMNOPQRSTUVW, LATE, every 3 steps\nreads a\.y\n/,
  );
  assert.deepEqual(texts(named(view.element, 'Kernels'), 'th'), [
    'kernel',
    'stage',
    'takes',
    'writes',
  ]);
});

test('nothing is timed before somebody looks, nor when nobody does any more', async () => {
  const { told, telemetry } = timing();
  const view = new KernelView(tables(SCHEMA), async () => telemetry, ending.signal);
  assert.deepEqual(told.asked, []);
  await view.look();
  await view.look();
  ending.abort();
  await quiet();
  assert.deepEqual(
    told.asked.map(([what]) => what),
    ['start', 'stop'],
  );

  const other = timing();
  const closing = new AbortController();
  let come = () => {};
  const late = () =>
    new Promise((resolve) => (come = () => resolve({ schema: async () => SCHEMA })));
  const slow = new KernelView(late, async () => other.telemetry, closing.signal);
  const look = slow.look();
  closing.abort();
  come();
  await look;
  assert.deepEqual(other.told.asked, [], 'what was closed while it was on its way times nothing');
});

test('what is not told is said, and asked for again', async () => {
  const { told, telemetry } = timing();
  const view = new KernelView(tables(SCHEMA), async () => telemetry, ending.signal);
  told.fails = new Error('no host');
  await view.look();
  assert.equal(view.element.children.at(-1).textContent, 'no host');
  told.fails = null;
  await view.look();
  assert.equal(told.asked.length, 2);
});

// --- Frames

/** A canvas is so large, and draws. */
function sized(plot) {
  const [canvas] = tagged(plot.element, 'canvas');
  const pen = {
    clearRect() {},
    beginPath() {},
    rect: (...box) => drawn.push(box),
    fill: () => drawn.push(pen.fillStyle),
    fillRect() {},
    fillText() {},
  };
  Object.assign(canvas, { clientWidth: 240, clientHeight: 36, getContext: () => pen });
  return canvas;
}

const samples = (interval, more = []) => ({
  interval: Float32Array.from(interval),
  step: Float32Array.from(more),
  draw: Float32Array.from(more.map((each) => 2 * each)),
});

test('frames are told by the one in the middle and the worst, in words too', () => {
  const plot = new Plot();
  const canvas = sized(plot);
  const stats = { stepsDropped: 0, instances: 12_345, drawCalls: 6 };
  plot.show(samples([], []), null);
  assert.deepEqual(texts(plot.element, 'dd').slice(2), ['–', '–', '–', '–']);
  plot.show(samples([16_000, 17_000, 18_000], [100, 300]), stats);
  assert.deepEqual(texts(plot.element, 'dd'), [
    '17.00 ms',
    '18.00 ms',
    '0.20 ms',
    '0.40 ms',
    '0',
    '12,345 in 6 calls',
  ]);
  assert.equal(canvas.getAttribute('role'), 'img');
  assert.equal(
    canvas.getAttribute('aria-label'),
    'The latest 3 frames: median 17.00 ms, worst of 100 18.00 ms',
  );
  const [, late, , , lost] = tagged(plot.element, 'dd');
  assert.deepEqual([late.className, lost.className], ['', '']);
  plot.show(samples([25_000]), stats);
  assert.equal(late.className, '');
  plot.show(samples([26_000]), { ...stats, stepsDropped: 2 });
  assert.deepEqual([late.className, lost.className, lost.textContent], ['bad', 'bad', '2']);
  const other = new Plot();
  sized(other);
  const some = Array.from({ length: 100 }, (_, i) => (i % 20 === 0 ? 30_000 : 16_000));
  other.show(samples(some), null);
  assert.deepEqual(texts(other.element, 'dd').slice(0, 2), ['16.00 ms', '30.00 ms']);
});

test('each frame is a bar, the newest on the right, and what is late has another colour', () => {
  const plot = new Plot();
  sized(plot);
  plot.show(samples([9_000, 18_000, 25_000, 36_000, 50_000, 72_000]), null);
  assert.deepEqual(drawn, [
    [234, 27, 1, 9],
    [235, 18, 1, 18],
    '#5aa9a0',
    [236, 11, 1, 25],
    [237, 0, 1, 36],
    '#f0b95b',
    [238, 0, 1, 36],
    [239, 0, 1, 36],
    '#ff6b6b',
  ]);
  drawn = [];
  plot.show(samples(Array.from({ length: 300 }, (_, i) => 1_000 * (i + 1))), null);
  assert.equal(drawn.filter(Array.isArray).length, 240);

  const other = new Plot();
  const canvas = sized(other);
  let sizes = 0;
  Object.defineProperty(canvas, 'width', { get: () => 240, set: () => sizes++ });
  canvas.height = 36;
  other.show(samples([9_000]), null);
  drawn = [];
  other.show(samples([18_000]), null);
  assert.deepEqual(drawn.filter(Array.isArray), [
    [238, 27, 1, 9],
    [239, 18, 1, 18],
  ]);
  assert.equal(sizes, 0, 'one that has its size keeps it');
  drawn = [];
  canvas.clientWidth = 0;
  other.show(samples([18_000]), null);
  assert.deepEqual(drawn, [], 'what nobody sees is not drawn');
});

// --- Health

test('a host that is silent is told so, and what it was warned of, the newest first', () => {
  mock.timers.enable({ apis: ['Date'] });
  let now = 1_000;
  mock.method(performance, 'now', () => now);
  const game = Object.assign(new EventTarget(), {
    state: 'running',
    stats: { stepsDropped: 0, inputsRefused: 3, width: 320, height: 200 },
    differing: [],
    runtimeInfo: () => null,
  });
  const view = new HealthView(game, ending.signal);
  const value = (label) => {
    const pair = allIn(view.element).find(
      (each) => each.tag === 'div' && each.children[0]?.textContent === label,
    );
    const said = pair?.children[1];
    return said && `${said.textContent}${said.className && ` ${said.className}`}`;
  };
  now = 2_000;
  view.look();
  assert.deepEqual(['state', 'heard'].map(value), ['running', '1000 ms ago']);
  now = 2_001;
  view.look();
  assert.deepEqual(['state', 'heard'].map(value), ['silent bad', '1001 ms ago bad']);
  game.dispatchEvent(new Event('stats'));
  view.look();
  assert.deepEqual(
    ['state', 'heard', 'lost steps', 'refused input', 'picture', 'other calls'].map(value),
    ['running', '0 ms ago', '0', '3 bad', '320 × 200', undefined],
  );
  now += 2_000;
  game.state = 'initialising';
  view.look();
  assert.equal(value('state'), 'initialising');
  Object.assign(game, { state: 'failed', stats: null, differing: ['Fleet', 'City'] });
  const info = { placement: 'main', module: 'wasm', transport: 'memory', shared: true };
  game.runtimeInfo = () => ({ ...info, renderer: 'r', game: 'g', build: 'b', layout: 'l' });
  view.look();
  assert.deepEqual(
    ['state', 'other calls', 'runs in', 'memory', 'drawn by', 'game', 'layout'].map(value),
    [
      'failed bad',
      'Fleet, City bad',
      'main, wasm, by memory',
      'shared with the page',
      'r',
      'g b',
      'l',
    ],
  );

  const tell = (type, detail) => game.dispatchEvent(new CustomEvent(type, { detail }));
  tell('failed', { code: 'E0014', message: 'It failed.', detail: 'why' });
  tell('recovered', { failure: { code: 'E0015', message: 'It went on.' } });
  for (let i = 0; i < 99; i++) tell('warning', { code: `W${i}`, message: 'm', detail: 'd' });
  const list = tagged(view.element, 'ol')[0];
  assert.match(list.getAttribute('aria-label'), /^Warnings and failures/);
  assert.equal(list.children.length, 100);
  assert.match(list.children[0].textContent, /^\d\d:\d\d:\d\d warning W98 m d$/);
  assert.match(list.children[99].textContent, / recovered E0015 It went on\. $/);
  assert.deepEqual([list.children[0].className, list.children[99].className], ['', 'bad']);
  ending.abort();
  tell('warning', { code: 'W', message: '' });
  assert.equal(list.children.length, 100);
  for (const type of ['stats', 'warning', 'failed', 'recovered']) {
    assert.deepEqual(getEventListeners(game, type), [], type);
  }
  mock.restoreAll();
});

// --- Log

const line = (text, more = {}) => ({
  epoch: 1,
  step: 5,
  subsystem: 'traffic',
  level: 'info',
  text,
  ...more,
});

/** A log with some lines, which is followed. */
function logOf(lines) {
  const log = { asked: [], listeners: new Set() };
  return Object.assign(log, {
    lines: () => lines,
    follow(listener) {
      log.listeners.add(listener);
      return () => void log.listeners.delete(listener);
    },
    level: (...what) => log.asked.push(what),
  });
}

test('lines are shown as they come, the newest five hundred, and sifted', async () => {
  const log = logOf(Array.from({ length: 600 }, (_, i) => line(`Line ${i}`)));
  let asked = 0;
  const view = new LogView(async () => (asked++, log), ending.signal);
  await view.look();
  await view.look();
  assert.equal(asked, 1);
  const list = named(view.element, 'Lines');
  assert.equal(list.getAttribute('role'), 'log');
  assert.equal(list.children.length, 500);
  assert.equal(list.children[0].textContent, '1/5 info traffic Line 100');
  for (const tell of log.listeners) tell(line('more', { step: null, level: 'warn' }));
  assert.equal(list.children.length, 500);
  assert.equal(list.children.at(-1).textContent, '1/– warn traffic more');
  assert.equal(list.children.at(-1).className, 'warn');

  const search = tagged(view.element, 'input')[0];
  enter(search, 'LINE 5', 'input');
  assert.equal(list.children.filter(({ hidden }) => !hidden).length, 100);
  for (const tell of log.listeners) tell(line('line 5 again'));
  for (const tell of log.listeners) tell(line('other'));
  assert.deepEqual(
    list.children.slice(-2).map(({ hidden }) => hidden),
    [false, true],
  );
  ending.abort();
  assert.equal(log.listeners.size, 0);
});

test('whoever reads further up is left there', async () => {
  const log = logOf([]);
  const view = new LogView(async () => log, ending.signal);
  await view.look();
  const page = view.element;
  Object.assign(page, { scrollHeight: 100, clientHeight: 50, scrollTop: 42 });
  for (const tell of log.listeners) tell(line('a'));
  assert.equal(page.scrollTop, 100);
  page.scrollTop = 41;
  for (const tell of log.listeners) tell(line('b'));
  assert.equal(page.scrollTop, 41);
});

test('a level is asked of all subsystems, and what does not come is asked for again', async () => {
  let log = null;
  const view = new LogView(async () => {
    if (log === null) throw new Error('no log');
    return log;
  }, ending.signal);
  await view.look();
  assert.match(view.element.textContent, /no log/);
  log = logOf([]);
  await view.look();
  const level = named(view.element, 'Level that is written down');
  assert.deepEqual(
    level.options.map(({ textContent }) => textContent),
    ['as declared', 'error', 'warn', 'info', 'debug'],
  );
  enter(level, 'debug');
  await quiet();
  assert.deepEqual(log.asked, [['*', 'debug']]);
  assert.equal(level.options[0].disabled, true);
});

test('a log that comes when its view is closed is not followed', async () => {
  const log = logOf([]);
  const view = new LogView(async () => log, ending.signal);
  const look = view.look();
  ending.abort();
  await look;
  assert.equal(log.listeners.size, 0);
});
