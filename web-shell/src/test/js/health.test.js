// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { watchHealth } from '../../main/resources/META-INF/windhover/adapters/health.js';

const CAUSE = { code: 'E0012', name: 'WORKER_SILENT', message: 'It is silent.' };

let now;
let game;
let changes;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setInterval'] });
  now = 0;
  mock.method(performance, 'now', () => now);
  globalThis.document = { visibilityState: 'visible' };
  game = Object.assign(new EventTarget(), {
    state: 'running',
    stats: { step: 1 },
    inputCounts: { messages: 0 },
  });
  changes = [];
  watchHealth(game, ({ status, lastError }) => changes.push([status, lastError?.code ?? null]));
  assert.deepEqual(changes.splice(0), [['healthy', null]]);
});

function tell(type, detail) {
  game.dispatchEvent(new CustomEvent(type, { detail }));
}

function become(state) {
  game.state = state;
  tell('state', state);
}

test('tells of a death with its cause, once', () => {
  become('failed');
  tell('failed', CAUSE);
  mock.timers.tick(1_000);

  assert.deepEqual(changes, [['dead', 'E0012']]);
});

test('tells of a recovery with its cause, also when the game is healthy by then', () => {
  become('created');
  become('running');
  tell('stats', {});
  mock.timers.tick(250);
  tell('recovered', { failure: CAUSE });

  assert.deepEqual(changes.at(-1), ['healthy', 'E0012']);
});

test('looks no longer at a game that was disposed', () => {
  become('stopped');
  let looks = 0;
  Object.defineProperty(game, 'state', { get: () => (looks++, 'running') });
  mock.timers.tick(10_000);
  tell('stats', {});
  tell('state', 'running');

  assert.deepEqual([changes, looks], [[['stopped', null]], 0]);
});

test('silence is late after a second and death after sixteen hundred milliseconds', () => {
  for (const at of [250, 500, 750, 1_000, 1_250, 1_500, 1_599, 1_600]) {
    now = at;
    mock.timers.tick(250);
  }

  assert.deepEqual(changes, [
    ['degraded', null],
    ['dead', null],
  ]);
});

test('a page that was jammed itself does not blame the game', () => {
  now = 5_000;
  mock.timers.tick(250);
  now = 5_250;
  mock.timers.tick(250);

  assert.deepEqual(changes, []);
});

test('a game that a hidden page put to sleep has its time from the moment it is seen', () => {
  document.visibilityState = 'hidden';
  for (now = 250; now < 60_000; now += 250) mock.timers.tick(250);
  document.visibilityState = 'visible';
  now += 500;
  mock.timers.tick(250);

  assert.deepEqual(changes, [
    ['asleep', null],
    ['healthy', null],
  ]);
});
