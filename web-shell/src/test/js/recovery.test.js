// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Recovery } from '../../main/resources/META-INF/windhover/shell/recovery.js';
import { Seals } from '../../main/resources/META-INF/windhover/shell/worlds.js';

const world = (step) => ({ layout: 'a', step, bytes: new ArrayBuffer(8) });
const failed = (code) => ({ code });

test('a game goes on from the newest world, once', () => {
  const recovery = new Recovery();
  recovery.keep(world(60));
  recovery.keep(world(120));

  const mended = recovery.after(failed('E0014'));

  assert.equal(mended.world.step, 120);
  assert.equal(mended.recovered.step, 120);
  assert.equal(mended.recovered.failure.code, 'E0014');
  assert.ok(mended.recovered.lostMillis >= 0);
  assert.equal(recovery.after(failed('E0014')), null);
});

test('the buffer of the world before is given back to be filled again', () => {
  const recovery = new Recovery();
  const first = world(1);
  assert.equal(recovery.keep(first), null);
  assert.equal(recovery.keep(world(2)), first.bytes);
});

test('a second failure within ten seconds is shown, a later one is mended again', () => {
  let now = 1000;
  mock.method(performance, 'now', () => now);
  try {
    const recovery = new Recovery();
    recovery.keep(world(1));
    assert.notEqual(recovery.after(failed('E0012')), null);
    recovery.keep(world(2));
    now += 9_999;
    assert.equal(recovery.after(failed('E0012')), null);
    recovery.keep(world(3));
    now += 2;
    assert.notEqual(recovery.after(failed('E0012')), null);
  } finally {
    mock.restoreAll();
  }
});

test('what was lost is told from the last seal on, and a world mends once', () => {
  let now = 100_000;
  mock.method(performance, 'now', () => now);
  try {
    const recovery = new Recovery();
    recovery.keep(world(1));
    now += 300.6;
    assert.equal(recovery.after(failed('E0014'))?.recovered.lostMillis, 301);
    now += 10_000;
    assert.equal(recovery.after(failed('E0014')), null, 'another host has sealed nothing yet');
    recovery.keep(world(2));
    assert.notEqual(recovery.after(failed('E0014')), null, 'ten seconds are enough');
  } finally {
    mock.restoreAll();
  }
});

test('every failure of a host that ran is mended', () => {
  for (const code of ['E0012', 'E0014', 'E0015', 'E0016', 'E0017']) {
    const recovery = new Recovery();
    recovery.keep(world(1));
    assert.notEqual(recovery.after(failed(code)), null, code);
  }
});

test('what a restart would only repeat is shown', () => {
  for (const code of ['E0003', 'E0008', 'E0013', 'E0018', 'E0025']) {
    const recovery = new Recovery();
    recovery.keep(world(1));
    assert.equal(recovery.after(failed(code)), null, code);
  }
});

test('whoever starts the game anew does not go on', () => {
  const recovery = new Recovery();
  recovery.keep(world(1));
  recovery.forget();
  assert.equal(recovery.after(failed('E0014')), null);
});

test('a world is sealed every second, not in the first', () => {
  let seals = 0;
  const taken = [];
  const made = new Seals(
    (spare) => {
      taken.push(spare);
      return world(++seals);
    },
    () => {},
  );
  for (let frame = 0; frame < 605; frame++) made.look(5000 + (frame * 1000) / 60);
  assert.equal(seals, 10);
  const spare = new ArrayBuffer(4);
  made.reuse(spare);
  made.look(100_000);
  made.look(200_000);
  assert.deepEqual(taken.slice(-2), [spare, null]);
});

test('where there is no room for a copy none is taken, and the game is not harmed', () => {
  const warned = mock.method(console, 'warn', () => {});
  try {
    let asked = 0;
    const full = new Seals(
      () => {
        asked++;
        throw new RangeError('Array buffer allocation failed');
      },
      () => assert.fail('there is nothing to post'),
    );
    for (let millis = 1; millis < 20_000; millis += 16) full.look(millis);
    assert.equal(asked, 1);
    assert.equal(warned.mock.callCount(), 1);
  } finally {
    mock.restoreAll();
  }
});

test('a world that takes long to copy is copied more rarely', () => {
  let now = 0;
  mock.method(performance, 'now', () => now);
  try {
    let seals = 0;
    const slow = new Seals(
      () => {
        now += 20;
        return world(++seals);
      },
      () => {},
    );
    for (let millis = 1; millis < 20_000; millis += 16) slow.look(millis);
    // After one second, and then every four.
    assert.equal(seals, 5);
  } finally {
    mock.restoreAll();
  }
});
