// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Heartbeat } from '../../main/resources/META-INF/windhover/shell/heartbeat.js';

let now = 0;
let changes = [];
let answers = true;
let beat;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setInterval'] });
  now = 0;
  changes = [];
  answers = true;
  globalThis.document = { visibilityState: 'visible' };
  mock.method(performance, 'now', () => now);
  const ask = () => answers && beat.heard();
  beat = new Heartbeat(ask, (silent) => changes.push(silent));
  beat.start();
  beat.settle();
});

/** It has answered for a while. */
const runs = () => pass(2_500);

function pass(millis) {
  for (let i = 0; i < millis; i += 500) {
    now += 500;
    mock.timers.tick(500);
  }
}

test('says nothing of a worker that answers', () => {
  pass(10_000);
  assert.deepEqual(changes, []);
});

test('tells a silent worker within three seconds, once', () => {
  runs();
  answers = false;
  pass(2_000);
  assert.deepEqual(changes, []);
  pass(10_000);
  assert.deepEqual(changes, [true]);
});

test('lets a game that has just begun be silent for six seconds', () => {
  pass(1_000);
  answers = false;
  pass(6_000);
  assert.deepEqual(changes, []);
  pass(1_500);
  assert.deepEqual(changes, [true]);
});

test('tells when a silent worker answers again', () => {
  runs();
  answers = false;
  pass(4_000);
  answers = true;
  pass(500);
  assert.deepEqual(changes, [true, false]);
});

test('blames no worker for a page that was jammed', () => {
  answers = false;
  for (let i = 0; i < 10; i++) {
    now += 6_000;
    mock.timers.tick(500);
  }
  assert.deepEqual(changes, []);
});

test('blames no worker while the page is hidden', () => {
  answers = false;
  document.visibilityState = 'hidden';
  pass(10_000);
  assert.deepEqual(changes, []);
});

test('waits for long work that was asked for', () => {
  runs();
  answers = false;
  beat.pause();
  pass(10_000);
  assert.deepEqual(changes, []);
  beat.resume();
  pass(4_000);
  assert.deepEqual(changes, [true]);
});
