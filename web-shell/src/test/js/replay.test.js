// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { packed } from '../../main/resources/META-INF/windhover/shell/packed.js';
import { CallRefused } from '../../main/resources/META-INF/windhover/shell/refused.js';
import { Replays } from '../../main/resources/META-INF/windhover/shell/replay.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';
import { until } from './until.js';

const { REPLAY_LEAVE, REPLAY_PAST, REPLAY_PLAY, REPLAY_REWIND, REPLAY_TO } = wire;
const HEAD_BYTES = 24;

/** What the host was told: parts of a recording, and what it was asked. */
let parts;
let orders;
/** Answers what the host is asked. */
let answer;
let replays;

beforeEach(() => {
  [parts, orders] = [[], []];
  answer = async () => ({ step: 7, hash: 'h' });
  const batch = {
    whole: (bytes) => void parts.push(bytes),
    message: (kind, operation, token, number) => void orders.push([kind, operation, number]),
  };
  const asks = (send) => {
    send(orders.length);
    return answer();
  };
  replays = new Replays(asks, (what) => what(batch));
});

/** The host says where the replay of a number is. */
function told(number, what, step, steps, column = '', text = '') {
  const view = message(wire.REPLAYED, what, number, (put) => {
    put.u32(step);
    put.u32(steps);
    put.text(column);
    put.text(text);
  });
  replays.read(view, 0);
}

const begun = (bytes = Uint8Array.of(1, 2, 3), verify = false) => replays.begin(bytes, verify);

test('a recording goes to the host in parts, and then it is asked to play it', async () => {
  const bytes = Uint8Array.from({ length: wire.BATCH_BYTES_MAX / 4 + 3 }, (_, i) => i);
  await begun(new Blob([bytes]), true);

  assert.deepEqual(orders, [[wire.REPLAY, REPLAY_PLAY, 3]], 'the first, to be compared');
  const views = parts.map((part) => new DataView(part.buffer));
  assert.deepEqual(
    views.map((view) => [8, 12, 16].map((at) => view.getUint32(at, true))),
    [
      [1, bytes.length, wire.BATCH_BYTES_MAX / 4],
      [0, bytes.length, 3],
    ],
  );
  assert.deepEqual(
    parts.flatMap((part, i) => [
      ...part.subarray(HEAD_BYTES, HEAD_BYTES + views[i].getUint32(16, true)),
    ]),
    [...bytes],
  );
  for (const part of parts) {
    assert.deepEqual([...part.subarray(0, 2)], [wire.REPLAY, wire.REPLAY_BYTES]);
    assert.equal(new DataView(part.buffer).getUint32(4, true), part.length);
    assert.equal(part.length % 8, 0);
  }
  parts = [];
  await begun(new Uint8Array());
  assert.equal(parts.length, 1, 'also one without a byte begins');
  assert.equal(orders[1][2], 4);
});

test('what the host remembers is not sent to it', async () => {
  await replays.begin('past', false);
  await replays.rewind(5);
  assert.deepEqual(parts, []);
  assert.deepEqual(orders, [
    [wire.REPLAY, REPLAY_PAST, 2],
    [wire.REPLAY, REPLAY_REWIND, 5],
  ]);
});

test('the recording of a bundle is played, and one without is refused', async () => {
  const bundle = await packed([['recording', [Uint8Array.of(5, 6)]]]).arrayBuffer();
  await begun(bundle);
  assert.deepEqual([...parts[0].subarray(HEAD_BYTES, HEAD_BYTES + 2)], [5, 6]);

  const without = await packed([['notes', [Uint8Array.of(5)]]]).arrayBuffer();
  await assert.rejects(begun(without), { name: 'ReplayFailed', code: 'NOTHING_TO_REPLAY' });
  const damaged = new Uint8Array(bundle);
  damaged[damaged.length - 3] ^= 1;
  await assert.rejects(
    begun(damaged),
    ({ name, code }) => name === 'ReplayFailed' && code !== 'NOTHING_TO_REPLAY',
  );
  assert.equal(orders.length, 1);
});

test('it is known where a replay is, and it goes to no step beyond', async () => {
  const replay = await begun();
  told(1, wire.REPLAYED_AT, 20, 90);
  told(1, wire.REPLAYED_AT, 30, 95);
  assert.deepEqual([replay.first, replay.step, replay.steps], [20, 30, 95]);
  for (const step of [19, 96, 20.5, NaN]) assert.throws(() => replay.to(step), RangeError);
  assert.deepEqual(await replay.to(20), { step: 7, hash: 'h' });
  await replay.to(95);
  assert.deepEqual(orders.slice(1), [
    [wire.REPLAY, REPLAY_TO, 20],
    [wire.REPLAY, REPLAY_TO, 95],
  ]);
});

test('a recording that was cut is told as it begins', async () => {
  const cut = await begun();
  told(1, wire.REPLAYED_AT, 0, 90, '31', '');
  told(1, wire.REPLAYED_AT, 5, 90);
  assert.deepEqual([cut.tornBytes, cut.isEnded], [31, false]);
  const whole = await begun();
  told(2, wire.REPLAYED_AT, 0, 90, '0', 'ended');
  told(2, wire.REPLAYED_AT, 5, 90);
  assert.deepEqual([whole.tornBytes, whole.isEnded], [0, true]);
});

test('the end of a recording is told, and no step before it is the end', async () => {
  const replay = await begun();
  let isEnded = false;
  replay.ended.then(() => (isEnded = true));
  told(1, wire.REPLAYED_AT, 90, 90);
  await settled();
  assert.equal(isEnded, false);
  told(2, wire.REPLAYED_ENDED, 90, 90);
  await settled();
  assert.equal(isEnded, false, 'of another');
  told(1, wire.REPLAYED_ENDED, 90, 90);
  await replay.ended;
  assert.equal(replay.failure, null);
});

test('a run that differs or breaks off says where, and says the first only', async () => {
  const differing = await begun();
  told(1, wire.REPLAYED_DIVERGED, 5, 90, 'cubes.x', 'another');
  told(1, wire.REPLAYED_BROKE, 6, 90, 'DAMAGED', 'torn');
  await assert.rejects(differing.ended, {
    code: 'DIVERGED',
    step: 5,
    column: 'cubes.x',
    message: 'another',
  });
  assert.equal(differing.failure?.code, 'DIVERGED');

  const broken = await begun();
  told(2, wire.REPLAYED_BROKE, 6, 90, 'DAMAGED', 'torn');
  await assert.rejects(broken.ended, { code: 'DAMAGED', step: 6, column: '', message: 'torn' });
});

test('one that is left, or in whose place another plays, does nothing any more', async () => {
  const first = await begun();
  const second = await begun();
  await assert.rejects(first.ended, { name: 'AbortError', message: 'another recording plays' });
  await assert.rejects(first.leave(), { name: 'AbortError' });
  assert.deepEqual(await second.leave(), { step: 7, hash: 'h' });
  assert.deepEqual(orders.at(-1), [wire.REPLAY, REPLAY_LEAVE, 0]);
  await assert.rejects(second.ended, { message: 'the replay was left' });
  const asked = orders.length;
  await assert.rejects(second.leave(), { message: 'the replay was left' });
  assert.equal(orders.length, asked);

  const third = await begun();
  replays.refuse(new Error('no host'));
  replays.refuse(new Error('later'));
  await assert.rejects(third.ended, /no host/);
  await assert.rejects(third.leave(), /no host/);
  third.over(new Error('later'));
  await assert.rejects(third.leave(), /no host/);
});

test('one that is refused leaves the one that plays, and one that was asked for later waits', async () => {
  const playing = await begun();
  answer = async () => {
    throw new CallRefused({ code: 'OTHER_GAME', message: 'of another', path: '12' });
  };
  await assert.rejects(begun(), { name: 'ReplayFailed', code: 'OTHER_GAME', step: 12, column: '' });
  answer = async () => {
    throw new DOMException('the game ended', 'AbortError');
  };
  await assert.rejects(begun(), { name: 'AbortError' });
  told(1, wire.REPLAYED_AT, 3, 9);
  assert.equal(playing.step, 3);

  const answers = [];
  answer = () => new Promise((resolve) => answers.push(resolve));
  const [next, last] = [begun(), begun()];
  await until(() => answers.length >= 2);
  answers[0]({ step: 0, hash: '' });
  await next;
  told(5, wire.REPLAYED_AT, 4, 9);
  answers[1]({ step: 0, hash: '' });
  assert.equal((await last).step, 4);
});

test('numbers of replays are of 16 bits', async () => {
  const { length } = { length: 0x10000 };
  for (let i = 1; i < length; i++) replays.begin('past', false);
  await settled();
  const last = await replays.begin('past', true);
  assert.deepEqual(
    orders.slice(-2).map(([, , number]) => number),
    [2 * 0xffff, 1],
  );
  told(0, wire.REPLAYED_AT, 4, 9);
  assert.equal(last.step, 4);
});
