// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Batch } from '../../main/resources/META-INF/windhover/shell/batch.js';
import { callMessage, Calls } from '../../main/resources/META-INF/windhover/shell/calls.js';
import { eachMessage } from '../../main/resources/META-INF/windhover/shell/messages.js';
import { Mirror } from '../../main/resources/META-INF/windhover/shell/mirror.js';
import { readAnswer } from '../../main/resources/META-INF/windhover/shell/reading.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

let frames = [];
globalThis.requestAnimationFrame = (run) => frames.push(run);

/** A batch of a running game, and the kinds of messages in each of what it posted. */
function started() {
  frames = [];
  const posted = [];
  const batch = new Batch(wire.BATCH_BYTES_MAX, (bytes) => {
    const kinds = [];
    eachMessage(
      new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      bytes.byteLength,
      (kind) => kinds.push(kind),
    );
    posted.push(kinds);
  });
  batch.release();
  frames.splice(0).forEach((run) => run(0));
  return { batch, posted };
}

/** A RESULT message with a payload behind its head. */
function resultMessage(outcome, token, step, payload) {
  const head = wire.HEADER_BYTES + wire.RESULT_HEAD_BYTES;
  const bytes = new Uint8Array((head + payload.length + 7) & ~7);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, wire.RESULT);
  view.setUint8(1, outcome);
  view.setUint32(4, bytes.length, true);
  view.setUint32(8, token, true);
  view.setUint32(12, step, true);
  view.setUint32(16, payload.length, true);
  bytes.set(payload, head);
  return bytes.buffer;
}

function read(message) {
  const heard = [];
  const view = new DataView(message);
  const mirror = new Mirror(() => {});
  eachMessage(view, message.byteLength, (kind, at) =>
    readAnswer(kind, view, at, mirror, {
      settle: (token, answer) => heard.push([token, answer]),
      refused: (token, refusal) => heard.push([token, refusal]),
      progress: (token, share) => heard.push([token, share]),
    }),
  );
  return heard[0];
}

const nothing = new Uint8Array(0);
const query = (id) => callMessage(wire.CALL_QUERY, id, nothing);
const command = (id) => callMessage(wire.CALL_COMMAND, id, nothing);

test('writes a call as the host reads it', () => {
  const message = callMessage(1, -2, Uint8Array.of(7, 8, 9));
  const view = new DataView(message.buffer);
  assert.equal(message.length, 32);
  assert.deepEqual([...message.subarray(0, 8)], [wire.CALL, 1, 0, 0, 32, 0, 0, 0]);
  assert.equal(view.getUint32(12, true), 0xfffffffe);
  assert.equal(view.getUint32(16, true), 3);
  assert.deepEqual([...message.subarray(24)], [7, 8, 9, 0, 0, 0, 0, 0]);
});

test('takes no part in what the caller does with its bytes later', () => {
  const bytes = Uint8Array.of(1);
  const message = callMessage(0, 5, bytes);
  bytes[0] = 2;
  assert.equal(message[24], 1);
});

test('refuses arguments that fit no message', () => {
  const most = wire.BATCH_BYTES_MAX - wire.HEADER_BYTES - wire.CALL_HEAD_BYTES;
  assert.equal(callMessage(0, 5, new Uint8Array(most)).length, wire.BATCH_BYTES_MAX);
  assert.throws(() => callMessage(0, 5, new Uint8Array(most + 1)), {
    name: 'CallRefused',
    code: 'ARGUMENTS_TOO_LARGE',
  });
});

test('refuses arguments that are no bytes', () => {
  assert.throws(() => callMessage(0, 5, [1, 2]), TypeError);
});

test('settles a call with its result', async () => {
  const calls = new Calls();
  let sent;
  const call = calls.call(query(5), (message) => (sent = new DataView(message.buffer)));
  const token = sent.getUint32(wire.HEADER_BYTES, true);
  const [told, result] = read(resultMessage(wire.RESULT_DONE, token, 99, [1, 2, 3]));
  calls.settle(told, result);
  const { step, view } = await call;
  assert.equal(step, 99);
  assert.equal(view.byteLength, 3);
  assert.equal(view.getUint8(2), 3);
});

test('reads the five texts of a refusal', () => {
  const encoder = new TextEncoder();
  const payload = ['NOT_COVERED', 'zu wenig für', '', 'amount', 'a.B: torn'].flatMap((text) => {
    const bytes = encoder.encode(text);
    return [bytes.length, 0, ...bytes];
  });
  assert.deepEqual(read(resultMessage(wire.RESULT_REFUSED, 3, 0, payload)), [
    3,
    {
      code: 'NOT_COVERED',
      message: 'zu wenig für',
      hint: '',
      path: 'amount',
      thrown: 'a.B: torn',
      outcome: 'refused',
    },
  ]);
});

test('tells a call that broke off, and one that was lost sight of, from one that was refused', () => {
  const texts = Array(10).fill(0);
  const outcomes = [wire.RESULT_REFUSED, wire.RESULT_FAILED, wire.RESULT_UNKNOWN, 77].map(
    (outcome) => read(resultMessage(outcome, 3, 0, texts))[1].outcome,
  );
  assert.deepEqual(outcomes, ['refused', 'failed', 'unknown', 'unknown']);
});

test('tells how much of a job is done', async () => {
  const calls = new Calls();
  const heard = [];
  const call = calls.call(
    query(5),
    () => {},
    () => {},
    { onProgress: (share) => heard.push(share) },
  );
  const message = new DataView(new ArrayBuffer(16));
  message.setUint8(0, wire.PROGRESS);
  message.setUint32(4, 16, true);
  message.setUint32(8, 1, true);
  message.setFloat32(12, 0.25, true);
  const [token, share] = read(message.buffer);
  calls.progress(token, share);
  calls.settle(token, null);
  calls.progress(token, 1);
  await call;
  assert.deepEqual(heard, [0.25]);
});

test('rejects with the reason of its signal at once, and tells the host', async () => {
  const calls = new Calls();
  const cancelled = [];
  const aborting = new AbortController();
  const cancel = (token) => cancelled.push(token);
  const call = calls.call(query(5), () => {}, cancel, { signal: aborting.signal });
  const reason = new Error('enough');
  aborting.abort(reason);
  calls.settle(1, 'late');
  await assert.rejects(call, reason);
  assert.deepEqual(cancelled, [1]);
});

test('sends nothing for a signal that was aborted before', () => {
  const calls = new Calls();
  const sent = [];
  const { signal } = { signal: AbortSignal.abort(new Error('before')) };
  const begin = () =>
    calls.call(
      query(5),
      (message) => sent.push(message),
      () => {},
      { signal },
    );
  assert.throws(begin, { message: 'before' });
  assert.equal(sent.length, 0);
});

test('does not cancel what has ended', async () => {
  const calls = new Calls();
  const cancelled = [];
  const aborting = new AbortController();
  const cancel = (token) => cancelled.push(token);
  const call = calls.call(query(5), () => {}, cancel, { signal: aborting.signal });
  calls.settle(1, 'done');
  assert.equal(await call, 'done');
  aborting.abort();
  assert.deepEqual(cancelled, []);
});

test('rejects a call at once that could not be sent', async () => {
  const calls = new Calls();
  const thrown = new Error('not to be cloned');
  const call = calls.call(query(5), () => {
    throw thrown;
  });
  await assert.rejects(call, thrown);
});

test('sends a cancellation behind its call, without waiting for a frame', async () => {
  const { batch, posted } = started();
  batch.message(wire.TIME, wire.TIME_PAUSE, 0);
  batch.call(command(5));
  batch.cancel(1);
  await null;
  assert.deepEqual(posted, [[wire.TIME], [wire.CALL, wire.CANCEL]]);
});

test('rejects a call that was refused', async () => {
  const calls = new Calls();
  const traces = [];
  const send = (message) => traces.push(new DataView(message.buffer).getUint32(20, true));
  const [one, other] = [calls.call(query(5), send), calls.call(query(5), send)];
  const refusal = { code: 'A', message: 'b', hint: 'c', path: 'd', outcome: 'failed' };
  calls.refused(1, refusal);
  calls.refused(2, refusal);
  const [first, second] = traces.map((trace) => trace.toString(16).padStart(8, '0'));
  assert.notEqual(first, second);
  await assert.rejects(one, { name: 'CallRefused', ...refusal, trace: first });
  await assert.rejects(other, { name: 'CallRefused', ...refusal, trace: second });
});

test('refuses calls beyond those whose results the host keeps', () => {
  const calls = new Calls();
  for (let i = 0; i < wire.CALLS_OPEN_MAX; i++) void calls.call(query(5), () => {});
  assert.throws(() => calls.call(query(5), () => {}), { code: 'TOO_MANY_CALLS' });
  calls.settle(1, null);
  void calls.call(query(5), () => {});
});

test('ignores what comes for a call that was refused already', async () => {
  const calls = new Calls();
  const call = calls.call(query(5), () => {});
  calls.refuse(new Error('gone'));
  calls.settle(1, 'late');
  await assert.rejects(call, { message: 'gone' });
});

test('sends the queries of one task together, without waiting for a frame', async () => {
  const { batch, posted } = started();
  batch.message(wire.TIME, wire.TIME_PAUSE, 0);
  for (let i = 0; i < 3; i++) batch.call(query(i));
  assert.deepEqual(posted, [[wire.TIME]]);
  await null;
  assert.deepEqual(posted, [[wire.TIME], [wire.CALL, wire.CALL, wire.CALL]]);
});

test('keeps a command in its place among the input of its frame', async () => {
  const { batch, posted } = started();
  batch.message(wire.TIME, wire.TIME_PAUSE, 0);
  batch.record(1, 0, 1, 0, 0, 0, 0, 0, 0);
  batch.call(command(5));
  batch.record(1, 0, 1, 0, 0, 0, 0, 0, 0);
  await null;
  assert.equal(posted.length, 1);
  batch.flush();
  assert.deepEqual(posted[1], [wire.INPUT, wire.CALL, wire.INPUT]);
});

test('posts early what does not fit, and loses none of it', () => {
  const { batch, posted } = started();
  for (let i = 0; i < 5000; i++) batch.call(command(i));
  batch.flush();
  assert.equal(posted.flat().length, 5000);
});
