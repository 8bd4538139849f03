// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveAway, inherit } from '../../main/resources/META-INF/windhover/shell/heirs.js';

const wait = (millis) => new Promise((done) => setTimeout(done, millis));
/** The wait for a last word is longer than any that is of interest here. */
const until = async (isSo) => {
  for (let look = 0; look < 500 && !isSo(); look++) await wait(10);
};

/** A host that gives numbered worlds away, and what an heir hears that answers as often as it is told to. */
function givingAway(channel, answers) {
  let taken = 0;
  const world = () => ({ layout: 'l', step: 1, bytes: Uint8Array.of(++taken).buffer });
  const bus = new BroadcastChannel(`windhover:${channel}:world`);
  const heard = [];
  bus.onmessage = ({ data }) => {
    heard.push(data === 'hosted' ? data : new Uint8Array(data.bytes)[0]);
    if (data !== 'hosted' && answers-- > 0) bus.postMessage('wanted');
  };
  const host = giveAway(channel, 20, world);
  return { bus, heard, host, taken: () => taken };
}

const end = ({ bus, host }) => {
  host.close();
  bus.close();
};

test('copies no world as long as nobody waits for it', async () => {
  const line = givingAway('nobody', 0);
  await wait(100);
  line.host.seal();
  assert.deepEqual(line.heard, ['hosted']);
  assert.equal(line.taken(), 0);
  end(line);
});

test('gives a world at once to the first that waits, and the next to whoever still does', async () => {
  const line = givingAway('some', 2);
  line.bus.postMessage('wanted');
  for (let i = 0; i < 100 && line.taken() < 3; i++) await wait(10);
  await wait(100);
  assert.deepEqual(line.heard, ['hosted', 1, 2, 3], 'whoever is gone asks for no more');
  line.bus.postMessage('wanted');
  await wait(5);
  line.host.seal();
  await wait(20);
  assert.equal(line.heard.at(-1), 4, 'a last word does not wait for its time');
  end(line);
});

/** What tells a page that it is left. */
const page = new EventTarget();

/** A browser in which it is everybody's turn. */
function locksWith(request) {
  Object.defineProperty(globalThis, 'navigator', {
    value: { locks: request && { request } },
    configurable: true,
  });
  Object.assign(globalThis, {
    addEventListener: (type, listener) => page.addEventListener(type, listener),
    removeEventListener: (type, listener) => page.removeEventListener(type, listener),
  });
}
const atOnce = (name, options, serve) => serve();

/** As much of a game as hosting looks at. */
class FakeGame extends EventTarget {
  state = 'running';
  failure = null;
  log = [];

  become(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
  async share({ channel, sealMillis }) {
    this.log.push(`share ${channel} ${sealMillis}`);
  }
  runtimeInfo() {
    return { layout: 'l' };
  }
  async dispose() {
    this.log.push('dispose');
    if (this.state !== 'stopped') this.become('stopped');
  }
}

test('does not host where nothing tells whose turn it is', async () => {
  locksWith(undefined);
  await assert.rejects(
    inherit('none', () => assert.fail('nobody may start')),
    { name: 'NotSupportedError' },
  );
});

test('shares a game anew that is started anew, and leaves when its signal says so', async () => {
  locksWith(atOnce);
  const game = new FakeGame();
  const abort = new AbortController();
  const worlds = [];
  const start = async (world) => (worlds.push(world), game);
  const hosting = inherit('fold', start, { sealMillis: 50, signal: abort.signal });
  await wait(5);
  for (const state of ['created', 'initialising', 'running']) game.become(state);
  assert.deepEqual(game.log, ['share fold 50', 'share fold 50']);
  abort.abort();
  await hosting;
  assert.deepEqual(worlds, [null]);
  assert.deepEqual(game.log.slice(2), ['dispose', 'dispose']);
});

test('lets the next host when its game failed, and ends one that is only silent', async () => {
  locksWith(atOnce);
  const [failed, silent] = [new FakeGame(), new FakeGame()];
  const hosting = [failed, silent].map((game) => inherit('fold', async () => game));
  await wait(5);
  failed.failure = { code: 'E0014' };
  silent.failure = { code: 'E0012' };
  for (const game of [failed, silent]) game.become('failed');
  await Promise.all(hosting);
  assert.deepEqual(failed.log, ['share fold 1000']);
  assert.deepEqual(silent.log, ['share fold 1000', 'dispose']);
});

test('goes on with the newest world, and with the last word of the page before', async () => {
  let turn = () => {};
  locksWith((name, options, serve) => new Promise((done) => (turn = () => done(serve()))));
  const game = new FakeGame();
  const worlds = [];
  const start = async (world) => (worlds.push(new Uint8Array(world.bytes)[0]), game);
  const waiting = inherit('later', start);
  const bus = new BroadcastChannel('windhover:later:world');
  const world = (n) => ({ layout: 'l', step: 1, bytes: Uint8Array.of(n).buffer });
  for (const said of [world(1), world(2), 'hosted', { layout: 3 }, null]) bus.postMessage(said);
  await wait(20);
  turn();
  bus.postMessage(world(3));
  await until(() => worlds.length > 0);
  assert.deepEqual(worlds, [3]);
  game.become('stopped');
  await waiting;
  bus.close();
});

test('says so when the world of the page before does not fit', async () => {
  const warned = [];
  const { warn } = console;
  console.warn = (text) => warned.push(text);
  const game = new FakeGame();
  const bus = new BroadcastChannel('windhover:other:world');
  bus.onmessage = () => bus.postMessage({ layout: 'another', step: 1, bytes: new ArrayBuffer(8) });
  let turn = () => {};
  locksWith((name, options, serve) => new Promise((done) => (turn = () => done(serve()))));
  const hosting = inherit('other', async () => game);
  await wait(20);
  turn();
  await until(() => warned.length > 0);
  console.warn = warn;
  game.become('stopped');
  await hosting;
  bus.close();
  assert.equal(warned.length, 1);
  assert.ok(warned[0].includes('another layout'), warned[0]);
});

test('a page that is left gives its world away, and none that hosts no more', async () => {
  locksWith(atOnce);
  const game = new FakeGame();
  game.seal = () => game.log.push('seal');
  const ending = new AbortController();
  const hosting = inherit('left', async () => game, { signal: ending.signal });
  await until(() => game.log.length > 0);
  page.dispatchEvent(new Event('pagehide'));
  assert.deepEqual(game.log, ['share left 1000', 'seal']);
  game.failure = { code: 'E0014' };
  game.become('failed');
  await hosting;
  page.dispatchEvent(new Event('pagehide'));
  ending.abort();
  assert.equal(game.log.length, 2);
});

test('a page whose turn comes when nobody wants it any more, or whose game is over, lets the next', async () => {
  locksWith(atOnce);
  const game = new FakeGame();
  await inherit('over', async () => game, { signal: AbortSignal.abort() });
  assert.deepEqual(game.log, ['share over 1000', 'dispose', 'dispose']);
  const ended = new FakeGame();
  ended.state = 'failed';
  ended.failure = { code: 'E0014' };
  await inherit('over', async () => ended);
  assert.deepEqual(ended.log, ['share over 1000']);
});

test('a game that can not be shared anew is not an error of the page', async () => {
  locksWith(atOnce);
  const game = new FakeGame();
  const hosting = inherit('again', async () => game);
  await until(() => game.log.length > 0);
  game.share = async () => {
    throw new Error('it failed meanwhile');
  };
  game.become('running');
  await wait(5);
  game.become('stopped');
  await hosting;
});

test('whoever waits asks for each world, of the host and of the next', async () => {
  let release = () => {};
  locksWith(() => new Promise((resolve) => (release = () => resolve(undefined))));
  const bus = new BroadcastChannel('windhover:asks:world');
  let asked = 0;
  bus.onmessage = ({ data }) => (asked += data === 'wanted' ? 1 : 0);
  const waiting = inherit('asks', () => assert.fail('it is not its turn'));
  await until(() => asked === 1);
  bus.postMessage('hosted');
  await until(() => asked === 2);
  bus.postMessage({ layout: 'l', step: 1, bytes: new ArrayBuffer(8) });
  await until(() => asked === 3);
  bus.postMessage('wanted');
  await wait(20);
  assert.equal(asked, 3);
  release();
  await waiting;
  bus.close();
});

test('the first that waits is not kept waiting, the others are for the next world', async () => {
  const bus = new BroadcastChannel('windhover:first:world');
  const heard = [];
  bus.onmessage = ({ data }) => heard.push(data === 'hosted' ? data : 'world');
  const world = () => ({ layout: 'l', step: 1, bytes: new ArrayBuffer(8) });
  // So seldom that nobody waits for it here.
  const host = giveAway('first', 1_000_000, world);
  bus.postMessage('wanted');
  await until(() => heard.length === 2);
  bus.postMessage('wanted');
  await wait(30);
  assert.deepEqual(heard, ['hosted', 'world']);
  end({ bus, host });
});
