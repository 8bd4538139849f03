// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { Logs } from '../../main/resources/META-INF/windhover/shell/logs.js';
import { Traces } from '../../main/resources/META-INF/windhover/shell/traces.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';

Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Node' } });

let printed = [];
const { warn, error } = console;

beforeEach(() => {
  printed = [];
  console.warn = console.error = (text) => void printed.push(String(text));
});
afterEach(() => Object.assign(console, { warn, error }));

/** A game that runs, and what it is told. */
function running() {
  const said = [];
  const batch = {
    message: (...words) => void said.push(words),
    whole: (bytes) => void said.push([...bytes]),
  };
  const game = Object.assign(new EventTarget(), { state: 'running', runtimeInfo: () => null });
  const session = {
    run: {},
    life: 'first',
    manifest: null,
    place: null,
    say: (what) => what(batch),
  };
  const whole = { game, session: () => session };
  return { said, game, session, whole };
}

const line = ({ level = 2, number = 1, trace = 0, subsystem = 'traffic', text = 'x' }) =>
  message(wire.LOGGED, level, 0, (put) => {
    put.u32(number);
    put.u32(77);
    put.u32(trace);
    put.text(subsystem);
    put.text(text);
  });

const span = ({ trace, phase, begin, end, name = '' }) =>
  message(wire.LOGGED, wire.LOGGED_SPAN, phase, (put) => {
    for (const word of [trace, 5, begin, end]) put.u32(word);
    put.text(name);
  });

test('who follows hears every line until the end', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  const heard = [];
  const end = logs.follow(({ level, step, text }) => heard.push(`${step} ${level} ${text}`));
  logs.read(line({ level: 3, text: 'a' }), 0);
  end();
  logs.read(line({ text: 'b' }), 0);

  assert.deepEqual(heard, ['77 debug a']);
  assert.deepEqual(
    logs.lines().map(({ subsystem, text }) => `${subsystem} ${text}`),
    ['page running', 'traffic a', 'traffic b'],
  );
});

test('lines are filtered by level, subsystem, call and text, those that are here and those to come', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  const heard = [];
  logs.follow(({ text }) => heard.push(text), { level: 'info', trace: '0000beef' });
  logs.read(line({ level: 3, trace: 0xbeef, text: 'a' }), 0);
  logs.read(line({ level: 1, trace: 0xbeef, text: 'b' }), 0);
  logs.read(line({ level: 0, subsystem: 'host', text: 'the call with the trace id 0000beef' }), 0);
  logs.read(line({ level: 0, trace: 0xdead, text: 'car 7 stands' }), 0);

  const texts = (filter) => logs.lines(filter).map(({ text }) => text);
  assert.deepEqual(heard, ['b', 'the call with the trace id 0000beef']);
  assert.deepEqual(texts({ trace: '0000beef' }), ['a', ...heard]);
  assert.deepEqual(texts({ level: 'error' }), [heard[1], 'car 7 stands']);
  assert.deepEqual(texts({ subsystem: 'traffic' }), ['a', 'b', 'car 7 stands']);
  assert.deepEqual(texts({ text: 'car 7' }), ['car 7 stands']);
  assert.deepEqual(texts({ level: 'warn', subsystem: 'traffic', trace: '0000beef' }), ['b']);
  assert.equal(logs.lines().length, 5);
  assert.throws(() => logs.lines({ level: 'loud' }), RangeError);
});

test('every start is asked for lines and levels, and its lines have its epoch', () => {
  const { said, session, whole } = running();
  const logs = new Logs(whole);
  logs.level('traffic', 'debug');
  logs.want();
  const first = said.splice(0);
  session.life = 'second';
  logs.begin();

  assert.deepEqual(said, first.slice(1));
  assert.deepEqual(said[0], [wire.LOG, wire.LOG_FOLLOW, 0]);
  assert.deepEqual(said[1].slice(0, 3), [wire.LOG, wire.LOG_LEVEL, 3]);
  logs.read(line({}), 0);
  assert.equal(logs.lines().at(-1)?.epoch, 2);
  assert.throws(() => logs.level('traffic', 'loud'), RangeError);
});

test('warnings of the game are printed, a hundred of them, and those of its host are not', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  logs.read(line({ level: 1, subsystem: 'host' }), 0);
  for (let i = 0; i < 300; i++) logs.read(line({ level: 1, text: `${i}` }), 0);

  assert.equal(printed.length, 101);
  assert.equal(printed[0], 'Windhover traffic: 0');
  assert.match(printed[100], /game\.logs\(\)/);
});

test('what is asked of all subsystems goes before what one was asked, and the last word counts', () => {
  const { game, said, whole } = running();
  game.state = 'initialising';
  const logs = new Logs(whole);
  logs.level('traffic', 'debug');
  logs.level('*', 'error');
  logs.level('roads', 'warn');
  logs.level('people', 'info');
  logs.level('roads', 'debug');
  logs.want();
  logs.want();
  said.splice(0);
  game.state = 'running';
  logs.begin();

  const asked = said
    .slice(1)
    .map(([, , level, , , , , , bytes, , ...text]) => [
      level,
      String.fromCharCode(...text.slice(0, bytes)),
    ]);
  assert.deepEqual(asked, [
    [0, ''],
    [2, 'people'],
    [3, 'roads'],
  ]);
});

test('lines are asked for once, of a host that runs, and of none that nobody asked for', () => {
  const { game, said, whole } = running();
  game.state = 'initialising';
  const logs = new Logs(whole);
  logs.begin();
  logs.want();
  assert.deepEqual(said, []);
  game.state = 'running';
  logs.begin();
  logs.want();
  assert.deepEqual(said, [[wire.LOG, wire.LOG_FOLLOW, 0]]);
});

test('another start may print as many lines, errors as well as warnings', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  for (let i = 0; i < 99; i++) logs.read(line({ level: 1 }), 0);
  logs.read(line({ level: 0, text: 'last' }), 0);
  logs.read(line({ level: 2 }), 0);
  assert.deepEqual([printed.length, printed.at(-1)], [100, 'Windhover traffic: last']);
  logs.begin();
  for (let i = 0; i < 102; i++) logs.read(line({ level: 0, text: `${i}` }), 0);

  assert.equal(printed.length, 201);
  assert.equal(printed[199], 'Windhover traffic: 99');
  assert.match(printed[200], /game\.logs\(\)/);
});

test('a line is what it is, also of a host that is newer', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  logs.read(line({ level: 9, number: 7, trace: 0xbeef }), 0);
  logs.read(line({ number: 8 }), 0);

  const rest = { epoch: 1, step: 77, subsystem: 'traffic', level: 'info', text: 'x' };
  assert.deepEqual(logs.lines().slice(1), [
    { ...rest, number: 7, trace: '0000beef' },
    { ...rest, number: 8, trace: '' },
  ]);
});

test('one listener that throws keeps no line from the others', async () => {
  const { whole } = running();
  const logs = new Logs(whole);
  const heard = [];
  const thrown = [];
  globalThis.reportError = (error) => void thrown.push(error.message);
  logs.follow(() => {
    throw new Error('of the page');
  });
  logs.follow(({ text }) => heard.push(text));
  logs.read(line({ level: 1, text: 'a' }), 0);
  delete globalThis.reportError;

  assert.deepEqual([heard, thrown], [['a'], ['of the page']]);
  assert.deepEqual(printed, ['Windhover traffic: a']);
});

test('what happens to a game stands among its lines', () => {
  const { game, whole } = running();
  const logs = new Logs(whole);
  game.runtimeInfo = () => ({ placement: 'worker', module: 'wasm', transport: 'memory' });
  const detail = { code: 'E0029', message: 'It went on.', step: null, detail: 'at step 5' };
  game.dispatchEvent(new CustomEvent('warning', { detail: { ...detail, trace: 'beef' } }));
  for (const state of ['failed', 'initialising', 'running', 'stopped']) {
    game.state = state;
    game.dispatchEvent(new Event('state'));
  }

  assert.deepEqual(logs.text().split('\n').slice(1), [
    '1/- info page: running',
    '1/- warn page: E0029 It went on. (trace beef) at step 5',
    '1/- info page: running, worker, wasm, memory',
    '1/- info page: stopped, worker, wasm, memory',
    '',
  ]);
  assert.equal(logs.lines({ trace: 'beef' })[0].step, null);
  game.state = 'initialising';
  assert.deepEqual(new Logs(whole).lines(), []);
});

test('page forgets the oldest lines', () => {
  const { whole } = running();
  const logs = new Logs(whole);
  for (let i = 1; i <= 20_000; i++) logs.read(line({ number: i }), 0);

  const lines = logs.lines();
  assert.ok(lines.length >= 4_096 && lines.length < 8_192, `${lines.length} lines`);
  assert.equal(lines.at(-1)?.number, 20_000);
  const other = new Logs(running().whole);
  for (let i = 1; i <= 8_191; i++) other.read(line({ number: i }), 0);
  assert.equal(other.lines().length, 4_096);
  assert.equal(other.lines()[0].number, 4_096);
});

test('failure stands among the lines with what threw and where', () => {
  const { game, whole } = running();
  const logs = new Logs(whole);
  const detail = {
    code: 'E0014',
    message: 'It failed.',
    kernel: 'Walk',
    step: 9,
    trace: '',
    javaClass: 'a.B',
    detail: 'why\n    at',
  };
  game.dispatchEvent(new CustomEvent('failed', { detail }));

  assert.match(logs.text(), /^- - .*epoch=1 runtime=Node\n/);
  assert.match(logs.text(), /\n1\/9 error page: E0014 It failed\. \(Walk\) a\.B: why\n$/);
  assert.equal(JSON.parse(logs.json()).lines.at(-1).step, 9);
});

test('spans of page and host are joined on one clock', () => {
  const { session, said, whole } = running();
  const traces = new Traces(whole, 1);
  traces.begin();
  const { traced } = session.run;
  const ended = traced?.(0xdeadbeef);
  const now = Math.floor((performance.timeOrigin + performance.now()) * 1000) % 2 ** 30;
  // It waited for minutes, over the turn of the host's clock as it may be.
  const begin = (now + 2 ** 30 - 400_000_000) % 2 ** 30;
  traces.read(span({ trace: 0xdeadbeef, phase: 0, begin, end: now + 10 }), 0);
  traces.read(
    span({ trace: 0xdeadbeef, phase: 1, begin: now + 10, end: now + 30, name: 'a.b' }),
    0,
  );
  traces.read(span({ trace: 1, phase: 1, begin: now, end: now, name: 'of another' }), 0);
  ended?.();

  const spans = traces.spans();
  assert.deepEqual(said, [[wire.LOG, wire.LOG_TRACE, 0xffffffff]]);
  assert.deepEqual(
    spans.map(({ phase, trace, name }) => `${phase} ${trace} ${name}`),
    ['call', 'queue', 'run', 'reply'].map((phase) => `${phase} deadbeef a.b`),
  );
  for (let i = 1; i < spans.length; i++) {
    assert.ok(Math.abs(spans[i].start - spans[i - 1].end) < 1, `span ${i}`);
  }
  assert.ok(Math.abs(spans[1].end - spans[1].start - 400_000_010) < 1);
  assert.ok(Math.abs(spans[2].end - spans[2].start - 20) < 1);
  traces.clear();
  assert.deepEqual(traces.spans(), []);
});

test('share of calls is chosen by their ids', () => {
  const { session, said, whole } = running();
  new Traces(whole, 0.25).begin();
  const { traced } = session.run;
  let trace = 12_345;
  let count = 0;
  for (let i = 0; i < 10_000; i++) {
    trace = (trace + 0x9e3779b1) >>> 0;
    if (traced?.(trace)) count++;
  }

  assert.ok(Math.abs(count - 2_500) < 50, `${count} of 10000`);
  assert.equal(said[0][2], 2 ** 30 - 1);
  assert.throws(() => new Traces(whole, 0), RangeError);
  assert.throws(() => new Traces(whole, 1.5), RangeError);
});

test('of a job that goes on and on the last slice is its end', () => {
  const { session, whole } = running();
  const traces = new Traces(whole, 1);
  traces.begin();
  session.run.traced?.(7);
  const now = Math.floor((performance.timeOrigin + performance.now()) * 1000) % 2 ** 30;
  const part = (phase, i, name = '') =>
    traces.read(span({ trace: 7, phase, begin: (now + i) % 2 ** 30, end: now + i + 1, name }), 0);
  part(0, 0, 'a.b');
  for (let i = 1; i <= 300; i++) part(2, i, 'not the first');
  part(9, 301);
  part(1, 302);

  const spans = traces.spans().slice(1);
  assert.deepEqual(
    [spans.length, ...new Set(spans.map(({ name }) => name))],
    [257, 'a.b'],
    'and no reply before it is here',
  );
  assert.deepEqual([spans[254].phase, spans[255].phase, spans[256].phase], ['job', 'job', 'run']);
  assert.ok(Math.abs(spans[255].end - spans[255].start - (300 - 255 + 1)) < 1);
});

test('the newest thousand calls are remembered', () => {
  const { session, whole } = running();
  const traces = new Traces(whole, 1);
  traces.begin();
  for (let i = 1; i <= 1_000; i++) session.run.traced?.(i)();
  assert.equal(traces.spans().length, 1_000);
  session.run.traced?.(1_001)();
  session.run.traced?.(1_002);

  const spans = traces.spans();
  assert.deepEqual([spans.length, spans[0].trace], [999, '00000003'], 'of which one is open');
  assert.deepEqual(
    spans.map(({ phase, step }) => `${phase} ${step}`).filter((each) => each !== 'call null'),
    [],
  );
});

test('a clock that is ahead of the page is not a whole turn behind', () => {
  const { session, said, whole } = running();
  const traces = new Traces(whole, 2 ** -31);
  traces.begin();
  assert.deepEqual(said, [[wire.LOG, wire.LOG_TRACE, 1]]);
  assert.equal(session.run.traced?.(2), null);
  session.run.traced?.(1);
  const now = (performance.timeOrigin + performance.now()) * 1000;
  const ahead = Math.floor(now + 5_000_000) % 2 ** 30;
  traces.read(span({ trace: 1, phase: 0, begin: ahead, end: ahead }), 0);

  const { start } = traces.spans()[1];
  assert.ok(start > now + 4_000_000 && start < now + 6_000_000, `${start - now}`);
});
