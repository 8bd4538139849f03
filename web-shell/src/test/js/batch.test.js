// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Batch } from '../../main/resources/META-INF/windhover/shell/batch.js';
import { eachMessage } from '../../main/resources/META-INF/windhover/shell/messages.js';
import { input, wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

/** Frames that come when a test says so. */
let frames = [];
globalThis.requestAnimationFrame = (run) => frames.push(run);
globalThis.cancelAnimationFrame = () => (frames = []);
const frame = () => frames.splice(0).forEach((run) => run(0));

/** A batch of a running game, and what it posted as lists of records. */
function started(bytesMax = wire.BATCH_BYTES_MAX) {
  frames = [];
  const posted = [];
  const batch = new Batch(bytesMax, (bytes) => posted.push(read(bytes)));
  batch.release();
  frame();
  return { batch, posted };
}

function read(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const records = [];
  let end = 0;
  eachMessage(view, bytes.byteLength, (kind, at, length) => {
    end = at + length;
    assert.equal(length % 8, 0);
    if (kind !== wire.INPUT) {
      records.push({ message: kind, a: view.getUint8(at + 1) });
      return;
    }
    const count = view.getUint16(at + 2, true);
    assert.equal(length, wire.HEADER_BYTES + count * wire.INPUT_RECORD_BYTES);
    for (let i = 0; i < count; i++) {
      const record = at + wire.HEADER_BYTES + i * wire.INPUT_RECORD_BYTES;
      const id = view.getInt32(record + 4, true);
      records.push({ kind: view.getUint8(record), id, x: view.getFloat32(record + 8, true) });
    }
  });
  assert.equal(end, bytes.byteLength);
  return records;
}

const move = (batch, id, x) => batch.record(input.POINTER_MOVE, 0, 1, id, x, 0, 0, 0, 0);
const key = (batch, code) => batch.record(input.KEY_DOWN, 0, code, 0, code, 0, 0, 0, 0);

test('posts the first record after an idle frame at once', () => {
  const { batch, posted } = started();
  key(batch, 5);
  assert.equal(posted.length, 1);
});

test('posts everything else of a frame in one message at the next', () => {
  const { batch, posted } = started();
  for (let i = 0; i < 17; i++) move(batch, 1, i);
  assert.equal(posted.length, 1);
  frame();
  assert.equal(posted.length, 2);
  assert.deepEqual(
    posted.flat().map((record) => record.x),
    [...Array(17).keys()],
  );
});

test('posts at most one message a frame under steady input', () => {
  const { batch, posted } = started();
  for (let i = 0; i < 600; i++) {
    move(batch, 1, i);
    move(batch, 1, i);
    frame();
  }
  assert.ok(posted.length <= 601, `${posted.length} messages`);
  assert.equal(posted.flat().length, 1200);
});

test('keeps what is told to the host in its place among the input', () => {
  const { batch, posted } = started();
  key(batch, 1);
  key(batch, 2);
  batch.message(wire.TIME, wire.TIME_STEP, 3);
  key(batch, 3);
  frame();
  assert.deepEqual(
    posted[1].map((record) => record.message ?? record.x),
    [2, wire.TIME, 3],
  );
});

test('merges moves when it is full, each pointer to its last between its other events', () => {
  const { batch, posted } = started(wire.HEADER_BYTES + 6 * wire.INPUT_RECORD_BYTES);
  key(batch, 1);
  move(batch, 1, 10);
  move(batch, 2, 20);
  move(batch, 1, 11);
  batch.record(input.POINTER_DOWN, 0, 0, 1, 11, 0, 0, 0, 0);
  move(batch, 1, 12);
  move(batch, 2, 21);
  move(batch, 1, 13);
  frame();
  assert.deepEqual(posted[1], [
    { kind: input.POINTER_MOVE, id: 1, x: 11 },
    { kind: input.POINTER_DOWN, id: 1, x: 11 },
    { kind: input.POINTER_MOVE, id: 1, x: 12 },
    { kind: input.POINTER_MOVE, id: 2, x: 21 },
    { kind: input.POINTER_MOVE, id: 1, x: 13 },
  ]);
  assert.equal(batch.counts.merged, 2);
});

test('never drops a key, and counts that it had to post early', () => {
  const { batch, posted } = started(wire.HEADER_BYTES + 4 * wire.INPUT_RECORD_BYTES);
  for (let i = 0; i < 10; i++) key(batch, i);
  frame();
  assert.deepEqual(
    posted.flat().map((record) => record.x),
    [...Array(10).keys()],
  );
  assert.equal(batch.counts.overflows, 2);
});

test('keeps input back until the game runs', () => {
  const posted = [];
  const batch = new Batch(wire.BATCH_BYTES_MAX, (bytes) => posted.push(bytes));
  key(batch, 1);
  frame();
  assert.equal(posted.length, 0);
  batch.release();
  assert.equal(posted.length, 1);
});

test('waits for no frame while the page is hidden', () => {
  const { batch, posted } = started();
  batch.hidden = true;
  key(batch, 1);
  key(batch, 2);
  assert.equal(posted.length, 2);
});

test('says nothing after it was closed', () => {
  const { batch, posted } = started();
  batch.close();
  key(batch, 1);
  frame();
  assert.equal(posted.length, 0);
});
