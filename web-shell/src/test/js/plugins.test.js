// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { textsAt } from '../../main/resources/META-INF/windhover/shell/messages.js';
import { Plugins } from '../../main/resources/META-INF/windhover/shell/plugins.js';
import { SaveRefused } from '../../main/resources/META-INF/windhover/shell/saves.js';
import { Reader, Writer } from '../../main/resources/META-INF/windhover/shell/values.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { until } from './until.js';

const SAVED = '{slot:str,step:i32,savedAt:i64,bytes:i32,lasting:bool}';
const { RESULT_DONE, RESULT_FAILED, RESULT_REFUSED } = wire;
const { error } = console;

globalThis.ShadowRoot = class {};

let given;
let told;
let printed;
let done;
let saves;
let root;
let rewind;
let plugins;

beforeEach(() => {
  [given, told, printed, done] = [undefined, [], [], []];
  root = {};
  console.error = (...all) => void printed.push(all);
  saves = {
    save: async (slot) => (done.push(`save ${slot}`), savedAs(slot)),
    load: async (slot) => void done.push(`load ${slot}`),
    remove: async (slot) => void done.push(`remove ${slot}`),
    list: async () => [savedAs('a'), savedAs('b')],
  };
  rewind = async (step) => void done.push(`rewind ${step}`);
  const game = {
    canvas: { getRootNode: () => root },
    saves: async () => saves,
    rewind: (step) => rewind(step),
  };
  plugins = new Plugins({
    game,
    session: () => ({ say: (what) => what({ whole: (bytes) => told.push(bytes) }) }),
    wish: () => ({ options: { plugins: given }, setting: { url: 'http://127.0.0.1/game.json' } }),
  });
});
afterEach(() => Object.assign(console, { error }));

const savedAs = (slot) => ({ slot, step: 5, savedAt: new Date(123), bytes: 64, lasting: true });

/** As the compiler has it. */
function idOf(signature) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(signature)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** The game asks, and is answered: outcome, and the bytes behind it. */
async function asked(api, id, write = () => {}, ticket = 9) {
  const writer = new Writer();
  write(writer);
  const bytes = writer.written;
  const name = new TextEncoder().encode(api);
  const whole = new Uint8Array(wire.HEADER_BYTES + 18 + name.length + bytes.length);
  const view = new DataView(whole.buffer);
  [ticket, id, bytes.length, 0].forEach((word, i) => view.setUint32(8 + 4 * i, word, true));
  view.setUint16(24, name.length, true);
  whole.set(name, 26);
  whole.set(bytes, 26 + name.length);
  plugins.read(view, 0);
  // What the host writes there next is of no interest.
  whole.fill(0);
  await until(() => told.length > 0);
  const answer = told.pop();
  const head = new DataView(answer.buffer);
  assert.deepEqual([head.getUint8(0), head.getUint32(8, true)], [wire.ANSWERED, ticket]);
  assert.equal(head.getUint32(4, true), answer.length);
  const length = head.getUint32(12, true);
  const body = answer.slice(8 + wire.ASKED_HEAD_BYTES, 8 + wire.ASKED_HEAD_BYTES + length);
  const outcome = head.getUint8(1);
  const texts = outcome === RESULT_DONE ? [] : textsAt(new DataView(body.buffer), 0, 5);
  return { outcome, body, texts };
}

const own = (signature, write, ticket) =>
  asked(signature.split('.')[0], idOf(signature), write, ticket);

test('a game keeps its world in slots and takes it from there', async () => {
  const save = await own(`saves.save(str):${SAVED}`, (w) => w.str('here'));
  assert.equal(save.outcome, RESULT_DONE);
  const r = new Reader(save.body);
  assert.deepEqual([r.str(), r.i32(), r.i64(), r.i32(), r.bool()], ['here', 5, 123n, 64, true]);
  const load = await own('saves.load(str,i32):i32', (w) => w.str('here').i32(77));
  assert.equal(new Reader(load.body).i32(), 77);
  assert.equal((await own('saves.remove(str):void', (w) => w.str('there'))).outcome, RESULT_DONE);
  const list = await own(`saves.list():[${SAVED}]`);
  assert.deepEqual(list.body.slice(-14), save.body.slice(-14));
  assert.deepEqual(done, ['save here', 'load here', 'remove there']);
});

test('a game goes back in what it has been through, or is told how far it could', async () => {
  const back = () => own('time.rewind(i32,i32):i32', (w) => w.i32(40).i32(77));
  assert.equal(new Reader((await back()).body).i32(), 77);
  assert.deepEqual(done, ['rewind 40']);
  rewind = async () => {
    throw Object.assign(new Error('gone'), { code: 'FORGOTTEN', step: 60 });
  };
  assert.deepEqual((await back()).texts, ['FORGOTTEN', 'gone', '', '60', '']);
  rewind = async () => {
    throw Object.assign(new Error('none'), { code: 'NOTHING_REMEMBERED', step: 60 });
  };
  assert.deepEqual((await back()).texts, ['NOTHING_REMEMBERED', 'none', '', '', '']);
  assert.deepEqual(printed, []);
});

test('what is refused is told by its code, and what is not loaded answers nothing', async () => {
  saves.load = async () => {
    throw new SaveRefused('NO_SUCH_SLOT', 'nothing');
  };
  const load = await own('saves.load(str,i32):i32', (w) => w.str('x').i32(1));
  assert.equal(load.outcome, RESULT_REFUSED);
  assert.deepEqual(load.texts, ['NO_SUCH_SLOT', 'nothing', '', '', '']);
});

test('what the page provides goes before what the shell brings, of the launch before the element', async () => {
  const doing = (name) => ({ [idOf('saves.remove(str):void')]: ['remove', () => done.push(name)] });
  root = Object.assign(new ShadowRoot(), {
    host: { plugins: [{ api: 'saves', calls: doing('element') }] },
  });
  await own('saves.remove(str):void', (w) => w.str('a'));
  given = [
    { api: 'other', calls: {} },
    { api: 'saves', calls: doing('launch') },
  ];
  await own('saves.remove(str):void', (w) => w.str('a'));
  given = [];
  await own('saves.remove(str):void', (w) => w.str('a'));
  assert.deepEqual(done, ['element', 'launch', 'remove a']);
});

test('a plugin that is not there, or another, is told by name and with what helps', async () => {
  const none = await asked('city', 1);
  assert.equal(none.outcome, RESULT_REFUSED);
  assert.equal(none.texts[0], 'PLUGIN_ABSENT');
  assert.equal(none.texts[1], 'the page provides no plugin city');
  assert.match(none.texts[2], /plugins: \[city\(/);
  const other = await asked('saves', 1);
  assert.match(other.texts[1], /another plugin saves/);
  assert.match(other.texts[2], /reload/);
});

test('what throws without a code is told as failed and to the console, what answers wrongly by its path', async () => {
  const throwing = (thrown, write) => {
    const doing = () => {
      if (thrown !== undefined) throw thrown;
    };
    given = [{ api: 'city', calls: { 5: ['ask', doing, write] } }];
    return asked('city', 5);
  };
  for (const thrown of [new Error('why'), new DOMException('why', 'DataCloneError'), null]) {
    const { outcome, texts } = await throwing(thrown);
    assert.deepEqual([outcome, texts[0]], [RESULT_FAILED, 'PLUGIN_FAILED']);
    assert.equal(texts[1], `plugin city threw ${thrown}`);
  }
  assert.equal(printed.length, 3);
  const small = await throwing({ code: 'lower', message: 'x' });
  assert.equal(small.outcome, RESULT_FAILED);
  const refused = await throwing({
    code: 'NOT_2',
    message: 'x'.repeat(3_000),
    hint: 'h',
    path: 'p',
  });
  assert.equal(refused.outcome, RESULT_REFUSED);
  assert.deepEqual([refused.texts[0], refused.texts[1].length], ['NOT_2', 2_000]);
  assert.deepEqual(refused.texts.slice(2), ['h', 'p', '']);
  assert.equal(printed.length, 4);

  const bad = await throwing(undefined, (w) => w.i32(0.5, 'a.b'));
  assert.deepEqual([bad.outcome, bad.texts[0]], [RESULT_FAILED, 'PLUGIN_BAD_RESULT']);
  assert.match(bad.texts[1], /^plugin city\.ask answered what it is not declared to: a\.b is not /);
  assert.equal(bad.texts[3], 'a.b');
  assert.equal(printed.length, 4);
});
