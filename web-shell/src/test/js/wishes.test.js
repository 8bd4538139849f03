// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { getEventListeners } from 'node:events';
import { input, wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

// Not every Node has one, and which platform it is, is looked at when the module is loaded.
const navigator = { platform: '', userActivation: { isActive: true } };
Object.defineProperty(globalThis, 'navigator', { value: navigator });
const { Wishes } = await import('../../main/resources/META-INF/windhover/shell/wishes.js');

/** The calls that the browser got. */
let calls;
/** What the game was told: pairs of wish and outcome. */
let told;
/** Where the pointer was turned. */
let turned;
/** Answers the lock of the way round that the browser was asked for last. */
let answer;
let page;
let canvas;
let ending;
let wishes;

beforeEach(() => {
  [calls, told, turned, answer] = [[], [], [], null];
  navigator.userActivation.isActive = true;
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
  const record = (kind, modifiers, wish, id, x, y, outcome) => {
    if (kind === input.WISH) told.push([wish, outcome]);
    if (kind === input.POINTER_TURN) turned.push([id, x, y]);
  };
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

test('asks for nothing without a gesture, nor again while the browser makes up its mind', async () => {
  navigator.userActivation.isActive = false;
  wish(wire.WISH_HOLD, wire.WISH_HOLD_LANDSCAPE);
  await press();
  assert.deepEqual(calls, []);
  navigator.userActivation.isActive = true;
  await press();
  await press();
  assert.deepEqual(calls, ['landscape']);
  answer.resolve();
  await settled();
  await press();
  assert.deepEqual(calls, ['landscape'], 'it holds');
});

test('a refusal is told, asked for with the next gesture, and nothing is given back for it', async () => {
  canvas.requestFullscreen = async () => {
    throw new TypeError('no');
  };
  wish(wire.WISH_FULLSCREEN, 1);
  await press();
  await press();
  assert.deepEqual(told, [
    [wire.WISH_FULLSCREEN, -1],
    [wire.WISH_FULLSCREEN, -1],
  ]);
  page.fullscreenElement = canvas;
  wish(wire.WISH_FULLSCREEN, 0);
  assert.deepEqual(calls, [], 'the page has it of its own by then');
});

test('a screen that is granted the way that is wanted no more is not what the game wanted', async () => {
  wish(wire.WISH_HOLD, wire.WISH_HOLD_LANDSCAPE);
  await press();
  wish(wire.WISH_HOLD, wire.WISH_HOLD_PORTRAIT);
  answer.resolve();
  await settled();
  assert.deepEqual(told, []);
  await press();
  assert.deepEqual(calls, ['landscape', 'portrait']);
});

test('gives back what was granted to a game that had changed its mind', async () => {
  canvas.requestPointerLock = () => new Promise(() => {});
  wish(wire.WISH_LOCK, 1);
  await press();
  wish(wire.WISH_LOCK, 0);
  assert.deepEqual(calls, []);
  lock(canvas);
  assert.deepEqual(calls, ['exitPointerLock']);
});

test('what fills the screen is what the page says is to be seen with the game', async () => {
  const frame = {
    async requestFullscreen() {
      calls.push('the frame');
      fill(frame);
    },
  };
  canvas.closest = (selector) => (selector === '[data-windhover-screen]' ? frame : null);
  wish(wire.WISH_FULLSCREEN, 1);
  await press();
  assert.deepEqual([calls, told], [['the frame'], [[wire.WISH_FULLSCREEN, 1]]]);
  wish(wire.WISH_FULLSCREEN, 0);
  assert.deepEqual(calls, ['the frame', 'exitFullscreen']);
});

test('a locked pointer turns and has no place, one that is not has', () => {
  const move = (movementX, movementY) => {
    const event = new Event('pointermove');
    canvas.dispatchEvent(Object.assign(event, { movementX, movementY, pointerId: 3, buttons: 0 }));
  };
  const raw = () => {
    let isTold = false;
    const heard = () => (isTold = true);
    page.addEventListener('pointerrawupdate', heard);
    page.dispatchEvent(new Event('pointerrawupdate'));
    page.removeEventListener('pointerrawupdate', heard);
    return isTold;
  };
  move(1, 2);
  assert.deepEqual([turned, raw()], [[], true]);
  lock(canvas);
  move(1, 2);
  move(0, 0);
  move(0, -2);
  assert.deepEqual(turned, [
    [3, 1, 2],
    [3, 0, -2],
  ]);
  assert.equal(raw(), false);
});

test("a pointer is locked without the device's own movement where there is not it", async () => {
  const options = [];
  canvas.requestPointerLock = async (how) => {
    options.push(how);
    if (how !== undefined) throw new DOMException('no', 'NotSupportedError');
    lock(canvas);
  };
  wish(wire.WISH_LOCK, 1);
  await press();
  assert.deepEqual(options, [{ unadjustedMovement: true }, undefined]);
  assert.deepEqual(told.splice(0), [[wire.WISH_LOCK, 1]]);
  lock(null);
  told = [];
  canvas.requestPointerLock = async (how) => {
    options.push(how);
    throw new DOMException('no', 'NotAllowedError');
  };
  await press();
  assert.equal(options.length, 3, 'what is not allowed is not asked for otherwise');
  assert.deepEqual(told, [[wire.WISH_LOCK, -1]]);
});

test('an older browser answers by an event, to which nobody listens any longer then', async () => {
  const listening = () =>
    ['pointerlockchange', 'pointerlockerror'].map((type) => getEventListeners(page, type).length);
  const before = listening();
  canvas.requestPointerLock = () => void calls.push('asked');
  wish(wire.WISH_LOCK, 1);
  await press();
  page.dispatchEvent(new Event('pointerlockerror'));
  await settled();
  assert.deepEqual(told.splice(0), [[wire.WISH_LOCK, -1]]);
  assert.deepEqual(listening(), before);
  await press();
  lock(canvas);
  await settled();
  assert.deepEqual(told, [[wire.WISH_LOCK, 1]]);
  assert.deepEqual(listening(), before);
});

test("a pad that is not there, or will not shake, is nobody's error", async () => {
  const shaken = [];
  const vibrationActuator = {
    async playEffect(...how) {
      shaken.push(how);
      throw new Error('it is in use');
    },
  };
  navigator.getGamepads = () => [null, { vibrationActuator }];
  for (const pad of [0, 1, 7]) wish(wire.WISH_RUMBLE, pad);
  await settled();
  await settled();
  assert.equal(shaken.length, 1);
});

test('a game that has ended wishes for nothing and is told nothing', async () => {
  wish(wire.WISH_LOCK, 1);
  canvas.requestPointerLock = async () => {
    throw new Error('no');
  };
  await press();
  told = [];
  canvas.requestPointerLock = () => new Promise((resolve, reject) => (answer = { reject }));
  await press();
  ending.abort();
  answer.reject(new Error('no'));
  await settled();
  navigator.getGamepads = () => (calls.push('looked'), []);
  wish(wire.WISH_RUMBLE, 0);
  assert.deepEqual([told, calls], [[], []]);
});
