// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { input, wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

// Not every Node has one, and which platform it is, is looked at when the module is loaded.
const navigator = { platform: '', userActivation: { isActive: true } };
Object.defineProperty(globalThis, 'navigator', { value: navigator });
const { Wishes } = await import('../../main/resources/META-INF/windhover/shell/wishes.js');

/** The calls that the browser got. */
let calls;
/** What the game was told: pairs of wish and outcome. */
let told;
/** Answers the lock of the way round that the browser was asked for last. */
let answer;
let page;
let canvas;
let ending;
let wishes;

beforeEach(() => {
  [calls, told, answer] = [[], [], null];
  page = Object.assign(new EventTarget(), {
    fullscreenElement: null,
    pointerLockElement: null,
    async exitFullscreen() {
      calls.push('exitFullscreen');
      fill(null);
    },
    exitPointerLock() {
      calls.push('exitPointerLock');
      lock(null);
    },
  });
  canvas = Object.assign(new EventTarget(), {
    getRootNode: () => page,
    closest: () => null,
    async requestFullscreen() {
      calls.push('requestFullscreen');
      fill(canvas);
    },
    async requestPointerLock() {
      calls.push('requestPointerLock');
      lock(canvas);
    },
  });
  globalThis.document = page;
  globalThis.screen = {
    orientation: {
      lock(type) {
        calls.push(type);
        return new Promise((resolve, reject) => (answer = { resolve, reject }));
      },
      unlock: () => calls.push('unlock'),
    },
  };
  begin();
});

function begin() {
  ending = new AbortController();
  const record = (kind, modifiers, wish, id, x, y, outcome) =>
    kind === input.WISH && told.push([wish, outcome]);
  wishes = new Wishes(canvas, { record }, ending.signal, () => {});
}

function fill(element) {
  page.fullscreenElement = element;
  page.dispatchEvent(new Event('fullscreenchange'));
}

function lock(element) {
  page.pointerLockElement = element;
  page.dispatchEvent(new Event('pointerlockchange'));
}

function wish(which, count) {
  const message = new DataView(new ArrayBuffer(wire.HEADER_BYTES + 16));
  message.setUint8(1, which);
  message.setUint16(2, count, true);
  wishes.take(message);
}

async function press() {
  canvas.dispatchEvent(new Event('keydown'));
  await settled();
}

/** Landscape is wished for and granted. */
async function hold() {
  wish(wire.WISH_HOLD, wire.WISH_HOLD_LANDSCAPE);
  await press();
  answer.resolve();
  await settled();
  assert.deepEqual(calls.splice(0), ['landscape']);
  assert.deepEqual(told.splice(0), [[wire.WISH_HOLD, 1]]);
}

test('lets go of a screen that was to be held another way and then no way', async () => {
  await hold();
  wish(wire.WISH_HOLD, wire.WISH_HOLD_PORTRAIT);
  assert.deepEqual(told, [[wire.WISH_HOLD, 0]]);
  wish(wire.WISH_HOLD, 0);

  assert.deepEqual(calls, ['unlock']);
});

test('lets go of a screen that was to be held another way by a game that ends', async () => {
  await hold();
  wish(wire.WISH_HOLD, wire.WISH_HOLD_PORTRAIT);
  ending.abort();

  assert.deepEqual(calls, ['unlock']);
});

for (const [who, end] of [
  ['game that ends', () => ending.abort()],
  ['game that changes its mind', () => wish(wire.WISH_HOLD, 0)],
]) {
  test(`lets go of a screen that a ${who} is granted too late`, async () => {
    wish(wire.WISH_HOLD, wire.WISH_HOLD_PORTRAIT);
    await press();
    end();
    assert.deepEqual(calls, ['portrait']);
    answer.resolve();
    await settled();

    assert.deepEqual(calls, ['portrait', 'unlock']);
    assert.deepEqual(told, []);
  });
}

test('asks anew for a way round that went with the whole screen', async () => {
  fill(canvas);
  told = [];
  await hold();
  fill(null);
  assert.deepEqual(told, [
    [wire.WISH_FULLSCREEN, 0],
    [wire.WISH_HOLD, 0],
  ]);
  calls = [];
  await press();

  assert.deepEqual(calls, ['landscape']);
});

test('keeps holding a screen when the pointer is let go', async () => {
  await hold();
  lock(canvas);
  lock(null);

  assert.deepEqual(calls, []);
});

for (const [name, which, take, back, asks] of [
  ['whole screen', wire.WISH_FULLSCREEN, fill, 'exitFullscreen', 'requestFullscreen'],
  ['locked pointer', wire.WISH_LOCK, lock, 'exitPointerLock', 'requestPointerLock'],
]) {
  test(`leaves a page's own ${name} alone`, async () => {
    take(canvas);
    assert.deepEqual(told, [[which, 1]]);
    wish(which, 1);
    await press();
    wish(which, 0);
    ending.abort();

    assert.deepEqual(calls, []);
  });

  test(`gives back the ${name} that was asked for here`, async () => {
    wish(which, 1);
    await press();
    wish(which, 0);
    assert.deepEqual(calls, [asks, back]);
    wish(which, 1);
    await press();
    ending.abort();

    assert.deepEqual(calls, [asks, back, asks, back]);
  });

  test(`leaves a ${name} alone that the page took after the player had left the game's`, async () => {
    wish(which, 1);
    await press();
    take(null);
    take(canvas);
    wish(which, 0);
    ending.abort();

    assert.deepEqual(calls, [asks]);
  });

  test(`knows of a ${name} from before`, () => {
    take(canvas);
    told = [];
    begin();

    assert.deepEqual(told, [[which, 1]]);
  });

  test(`gives back a ${name} that comes when the game has ended`, async () => {
    let come;
    canvas[asks] = () => new Promise((resolve) => (come = resolve));
    wish(which, 1);
    await press();
    ending.abort();
    assert.deepEqual(calls, []);
    take(canvas);
    come();
    await settled();

    assert.deepEqual(calls, [back]);
  });
}
