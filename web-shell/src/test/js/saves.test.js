// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, test } from 'node:test';
import { Saves } from '../../main/resources/META-INF/windhover/shell/saves.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { disk, emptyDisk } from './folders.js';
import { message } from './written.js';
import { until } from './until.js';

const MARK = 0x01564857;
const FOLDER = '/windhover/saves/games/a%2520b/game.json';

/** What the game was told, warned of, and how often another world was there. */
let said;
let warned;
let loads;
let game;
let ending;
let saves;
/** What the host does with a message: it saves its step, and takes every save. */
let host;

beforeEach(() => {
  emptyDisk();
  [said, warned, loads] = [[], [], 0];
  begin();
  let step = 0;
  host = (view) => {
    if (view.getUint8(0) === wire.SAVE) saved(view.getUint32(8, true), saveOf(++step));
    else if (isLast(view)) loaded(view.getUint32(8, true), []);
  };
});

function begin() {
  ending = new AbortController();
  const session = {
    signal: ending.signal,
    say: (what) =>
      what({
        whole(bytes) {
          const view = new DataView(bytes.buffer);
          said.push(view);
          host(view);
        },
      }),
  };
  game = Object.assign(new EventTarget(), { state: 'running' });
  const whole = {
    game,
    session: () => session,
    running: (ask) => ask(),
    wish: () => ({ setting: { url: 'http://127.0.0.1/games/a%20b/game.json' } }),
    warn: (failed) => warned.push(failed),
  };
  saves = new Saves(whole, () => loads++);
}

/** A save as the engine begins one. */
function saveOf(step, { mark = MARK, length = 64, savedAt = 1000 * step } = {}) {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, mark, true);
  view.setUint32(4, length, true);
  view.setFloat64(24, savedAt, true);
  view.setInt32(32, step, true);
  bytes[length - 1] = step;
  return bytes;
}

/** The host tells a save, in as many parts as are given. */
function saved(token, ...parts) {
  const all = parts.reduce((sum, { length }) => sum + length, 0);
  for (const part of parts) {
    const told = message(wire.SAVED, 0, 0, (put) => {
      for (const word of [token, all, part.length, 0]) put.u32(word);
      for (const byte of part) put.u8(byte);
    });
    saves.read(wire.SAVED, told, 0);
    // What comes there next is of no interest.
    new Uint8Array(told.buffer).fill(0);
  }
}

function loaded(token, [code = '', why = '']) {
  const told = message(wire.LOADED, code === '' ? 0 : 1, 0, (put) => {
    put.u32(token);
    put.u32(0);
    put.text(code);
    put.text(why);
  });
  saves.read(wire.LOADED, told, 0);
}

/** Whether nothing of a save comes behind this part of it. */
function isLast(view) {
  const parts = said.filter((each) => each.getUint32(8, true) === view.getUint32(8, true));
  const came = parts.reduce((sum, each) => sum + each.getUint32(16, true), 0);
  return came === view.getUint32(12, true);
}

/** What the host was given last, put together. */
function given() {
  const token = said.at(-1).getUint32(8, true);
  return said
    .filter((each) => each.getUint8(0) === wire.LOAD && each.getUint32(8, true) === token)
    .flatMap((each) => [...new Uint8Array(each.buffer, 24, each.getUint32(16, true))]);
}

const put = (name, bytes) => disk.files.set(`${FOLDER}/${name}`, bytes);
const names = () => [...disk.files.keys()].map((each) => each.slice(FOLDER.length + 1));
const refusedAs = (code) => (thrown) => thrown.name === 'SaveRefused' && thrown.code === code;

test('a slot has the newest and the one before it, and a list the newest of each slot', async () => {
  for (const slot of ['b', 'a', 'b', 'b', '0', 'ba']) await saves.save(slot);

  assert.deepEqual(names(), ['61.1', '62.2', '62.3', '30.1', '6261.1']);
  const list = await saves.list();
  assert.deepEqual(
    list.map(({ slot, step, bytes, store, lasting }) => [slot, step, bytes, store, lasting]),
    [
      ['0', 5, 64, 'opfs', true],
      ['a', 2, 64, 'opfs', true],
      ['b', 4, 64, 'opfs', true],
      ['ba', 6, 64, 'opfs', true],
    ],
  );
  assert.equal(list[2].savedAt.getTime(), 4000);
  await saves.remove('b');
  assert.deepEqual(names(), ['61.1', '30.1', '6261.1']);
});

test('two at once are one after the other, and tabs wait for each other', async () => {
  const locked = [];
  navigator.locks = {
    request(name, work) {
      locked.push(name);
      return work();
    },
  };
  await Promise.all([saves.save('a'), saves.save('a')]);

  assert.deepEqual(names(), ['61.1', '61.2']);
  assert.deepEqual(new Set(locked).size, 1);
  assert.equal(locked.length, 2);
});

test('a save that fails does not keep the next from its turn', async () => {
  const right = host;
  host = () => {
    throw new Error('no host');
  };
  const failed = saves.save('a');
  await assert.rejects(failed, /no host/);
  host = right;

  assert.equal((await saves.save('a')).step, 1);
});

test('of a damaged newest the one before is loaded, of one of another game nothing is', async () => {
  for (const code of ['DAMAGED', 'TRUNCATED', 'MALFORMED', 'NOT_ONE', 'OTHER_GAME']) {
    disk.files.clear();
    put('61.1', saveOf(1));
    put('61.2', saveOf(2));
    host = (view) => {
      if (isLast(view)) loaded(view.getUint32(8, true), given().at(-1) === 2 ? [code, 'why'] : []);
    };
    loads = 0;
    const load = saves.load('a');
    if (code === 'OTHER_GAME') await assert.rejects(load, refusedAs(code));
    else assert.equal((await load).step, 1, code);
    assert.equal(loads, code === 'OTHER_GAME' ? 0 : 1, code);
  }
});

test('what a browser had only begun to write comes behind all that is whole', async () => {
  put('61.1', saveOf(1));
  put('61.2', new Uint8Array(47));
  put('61.3', saveOf(3, { length: 48 }));
  put('61.4', new Uint8Array(47));

  assert.equal((await saves.load('a')).step, 3);
  disk.files.delete(`${FOLDER}/61.3`);
  assert.equal((await saves.list())[0].step, 1);
  disk.files.delete(`${FOLDER}/61.1`);
  const [begun] = await saves.list();
  assert.deepEqual([begun.step, begun.savedAt.getTime(), begun.bytes], [0, 0, 47]);
});

test('a long save goes to the host and comes from it in parts', async () => {
  const long = saveOf(7, { length: wire.BATCH_BYTES_MAX + 100 });
  put('61.1', long);
  await saves.load('a');

  assert.deepEqual(
    said.map((each) => [each.getUint8(1), each.getUint32(12, true), each.getUint32(16, true)]),
    [
      [wire.LOAD_BEGINS, long.length, wire.BATCH_BYTES_MAX / 2],
      [0, long.length, wire.BATCH_BYTES_MAX / 2],
      [0, long.length, 100],
    ],
  );
  for (const each of said) assert.equal(each.getUint32(4, true), each.byteLength);
  assert.deepEqual(given(), [...long]);

  const parts = () => said.splice(0).map((each) => each.getUint32(16, true));
  parts();
  put('61.2', saveOf(8, { length: wire.BATCH_BYTES_MAX }));
  await saves.load('a');
  assert.deepEqual(parts(), [wire.BATCH_BYTES_MAX / 2, wire.BATCH_BYTES_MAX / 2]);
  put('63.1', new Uint8Array());
  await saves.load('c');
  assert.deepEqual(parts(), [0], 'nothing is no save, which the host says');

  const own = saveOf(9);
  host = (view) => saved(view.getUint32(8, true), own.subarray(0, 20), own.subarray(20));
  assert.equal((await saves.save('b')).step, 9);
  assert.deepEqual([...(disk.files.get(`${FOLDER}/62.1`) ?? [])], [...own]);
});

test('whoever waits for a host that ends is told so', async () => {
  host = () => {};
  const ended = { name: 'AbortError' };
  const save = saves.save('a');
  await waited();
  ending.abort();
  await assert.rejects(save, ended);

  begin();
  const load = saves.save('a');
  await waited();
  game.state = 'failed';
  game.dispatchEvent(new Event('state'));
  await assert.rejects(load, ended);
  assert.deepEqual(getEventListeners(game, 'state'), []);
  assert.deepEqual(getEventListeners(ending.signal, 'abort'), []);
  // What comes too late is nobody's.
  saved(1, saveOf(1));
  loaded(99, ['BUSY', 'why']);
});

/** Until the host was asked. */
async function waited() {
  const before = said.length;
  await until(() => said.length > before);
}

test('what the host refuses is refused by its name', async () => {
  host = (view) => loaded(view.getUint32(8, true), ['BUSY', 'a job runs']);
  await assert.rejects(saves.save('a'), (thrown) => {
    assert.equal(thrown.message, 'a job runs');
    return refusedAs('BUSY')(thrown);
  });
  await assert.rejects(saves.load('a'), refusedAs('NO_SUCH_SLOT'));
  await assert.rejects(saves.export('a'), refusedAs('NO_SUCH_SLOT'));
  for (const slot of ['', 'a\n', 'x'.repeat(101), '\ud800']) {
    for (const ask of ['save', 'load', 'remove', 'export']) {
      await assert.rejects(saves[ask](slot), refusedAs('BAD_SLOT'), `${ask} ${slot}`);
    }
  }
  host = (view) => saved(view.getUint32(8, true), saveOf(1));
  await saves.save('é'.repeat(50));
});

test('on a full disk nothing is kept elsewhere, and what was kept is there', async () => {
  await saves.save('a');
  disk.broken = new DOMException('it is full', 'QuotaExceededError');
  await assert.rejects(saves.save('a'), refusedAs('STORAGE_FULL'));

  disk.broken = null;
  assert.deepEqual(
    (await saves.list()).map(({ step }) => step),
    [1],
  );
  assert.deepEqual(warned, []);
  assert.equal(disk.aborted, 1);
});

test('where the disk takes nothing, the memory of the page does, and the player is told once', async () => {
  disk.broken = new Error('it is locked');
  await saves.save('a');
  const kept = await saves.save('a');

  assert.deepEqual([kept.store, kept.lasting, kept.step], ['memory', false, 2]);
  assert.equal((await saves.load('a')).step, 2);
  assert.deepEqual(
    warned.map(({ code }) => code),
    ['E0041'],
  );
  assert.match(warned[0].detail, /it is locked/);
  disk.broken = null;
  // Of two stores the later counts.
  await saves.save('a');
  assert.equal((await saves.load('a')).step, 3);
  await saves.remove('a');
  assert.deepEqual(await saves.list(), []);
});

test('what can not be read or removed is no reason to fail', async () => {
  for (let i = 0; i < 2; i++) await saves.save('a');
  disk.unread = `${FOLDER}/61.2`;
  assert.equal((await saves.load('a')).step, 1);
  disk.unread = '';
  disk.stuck = new Error('it is in use');
  assert.equal((await saves.save('a')).store, 'opfs');
  assert.deepEqual(names(), ['61.1', '61.2', '61.3']);
  await assert.rejects(saves.remove('a'), refusedAs('STORAGE_DENIED'));
  assert.deepEqual(getEventListeners(game, 'state'), []);
  assert.deepEqual(getEventListeners(ending.signal, 'abort'), []);
});

test('what was not written as it was said is removed', async () => {
  disk.torn = (bytes) => bytes.subarray(0, 10);
  assert.equal((await saves.save('a')).store, 'memory');
  disk.torn = (bytes) => bytes.map((byte, i) => (i === 40 ? 7 : byte));
  assert.equal((await saves.save('a')).store, 'memory');

  assert.deepEqual(names(), []);
  assert.match(warned[0].detail, /what was written is not what is read/);
});

test('a folder that was taken away has nothing, and nothing is removed from it without a word', async () => {
  await saves.save('a');
  disk.gone = new Error('it was cleared');

  assert.deepEqual(await saves.list(), []);
  await assert.rejects(saves.load('a'), refusedAs('NO_SUCH_SLOT'));
  await assert.rejects(saves.remove('a'), refusedAs('STORAGE_DENIED'));
});

test('a file goes out and in again, under its own name or another', async () => {
  await saves.save('a b');
  const file = await saves.export('a b');
  assert.equal(file.name, 'a b.whv');
  await saves.remove('a b');
  assert.equal((await saves.import(file)).slot, 'a b');
  assert.equal((await saves.import(new Blob([await file.arrayBuffer()]), 'c')).slot, 'c');
  assert.deepEqual(
    (await saves.list()).map(({ slot, step }) => `${slot} ${step}`),
    ['a b 1', 'c 1'],
  );
  await assert.rejects(saves.import(new Blob([saveOf(1)])), refusedAs('BAD_SLOT'));
  for (const [bytes, code] of [
    [new Uint8Array(3), 'NOT_ONE'],
    [saveOf(1, { mark: MARK + 1 }), 'NOT_ONE'],
    [saveOf(1, { mark: 0x02564857 }), 'NEWER'],
    [saveOf(1).subarray(0, 47), 'TRUNCATED'],
    [saveOf(1).subarray(0, 63), 'TRUNCATED'],
  ]) {
    await assert.rejects(saves.import(new Blob([bytes]), 'd'), refusedAs(code), code);
  }
  await saves.import(new Blob([saveOf(1, { length: 48 })]), 'd');
});

test('a file from which the game could not go on is not kept, and what was kept is', async () => {
  await saves.save('a');
  await saves.save('a');
  const before = names();
  const right = host;
  for (const code of ['DAMAGED', 'OTHER_GAME']) {
    host = (view) => {
      assert.equal(view.getUint8(1), wire.LOAD_BEGINS | wire.LOAD_LOOKS);
      loaded(view.getUint32(8, true), [code, 'no']);
    };
    for (let i = 0; i < 2; i++)
      await assert.rejects(saves.import(new Blob([saveOf(7)]), 'a'), refusedAs(code));
  }
  assert.deepEqual(names(), before);
  host = right;
  await saves.import(new Blob([saveOf(7)]), 'a');
  assert.equal((await saves.load('a')).step, 7);
  assert.equal(loads, 1);
});

test('a page is told what its browser keeps, and that it does not', async () => {
  await assert.rejects(saves.storage(), refusedAs('STORAGE_DENIED'));
  assert.equal(await saves.persist(), false);
  Object.assign(navigator.storage, {
    estimate: async () => ({ quota: 9 }),
    persisted: async () => true,
    persist: async () => true,
  });
  assert.deepEqual(await saves.storage(), { quota: 9, usage: 0, persisted: true });
  assert.equal(await saves.persist(), true);
});
