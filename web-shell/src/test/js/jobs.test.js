// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import {
  JobWorkers,
  said,
  usualWorkers,
} from '../../main/resources/META-INF/windhover/shell/jobs.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const FLAGS_AT = 2;
const SHARED_FLAGS = 3;
const PLAIN_FLAGS = 1;

/** A thread that remembers what it was told. */
class Thread {
  static made = [];

  constructor(url) {
    this.url = url;
    this.told = [];
    this.ended = false;
    Thread.made.push(this);
  }

  postMessage(message) {
    this.told.push(message);
  }

  terminate() {
    this.ended = true;
  }

  says(message) {
    this.onmessage({ data: message.buffer });
  }

  fails() {
    let prevented = false;
    this.onerror({ message: 'torn', preventDefault: () => (prevented = true) });
    assert.ok(prevented, 'the host would take it for an error of its own');
  }
}

function started() {
  Thread.made = [];
  globalThis.Worker = Thread;
  mock.method(console, 'error', () => {});
  const heard = [];
  const bytes = Uint8Array.of(0, 0, SHARED_FLAGS, 9);
  const manifest = { module: { memoryFlagsAt: FLAGS_AT } };
  const workers = new JobWorkers({ url: 'jobworker.js', manifest, base: 'b', bytes }, (message) =>
    heard.push([message[0], message[wire.HEADER_BYTES]]),
  );
  return { workers, heard, bytes };
}

function run(ticket, worker) {
  const message = new Uint8Array(wire.HEADER_BYTES + 16);
  const view = new DataView(message.buffer);
  view.setUint8(0, wire.JOB_RUN);
  view.setUint32(4, message.length, true);
  view.setUint32(wire.HEADER_BYTES, ticket, true);
  view.setUint32(wire.HEADER_BYTES + 12, worker, true);
  return message;
}

function stop(ticket, worker) {
  const message = said(wire.JOB_STOP, ticket);
  new DataView(message.buffer).setUint32(wire.HEADER_BYTES + 4, worker, true);
  return message;
}

test('starts a worker with its first job and keeps it for the next', () => {
  const { workers, heard, bytes } = started();
  assert.equal(Thread.made.length, 0);
  workers.order(run(1, 1));
  const [thread] = Thread.made;
  assert.equal(thread.told.length, 2);
  assert.equal(thread.told[0].bytes[FLAGS_AT], PLAIN_FLAGS);
  assert.equal(bytes[FLAGS_AT], SHARED_FLAGS, "the host's own bytes are left alone");
  thread.says(said(wire.JOB_PROGRESS, 1));
  thread.says(said(wire.JOB_ENDED, 1));
  workers.order(run(2, 1));
  assert.equal(Thread.made.length, 1);
  assert.deepEqual(heard, [
    [wire.JOB_PROGRESS, 1],
    [wire.JOB_ENDED, 1],
  ]);
});

test('tells at once that a worker is gone and replaces it', () => {
  const { workers, heard } = started();
  workers.order(run(1, 0));
  Thread.made[0].fails();
  Thread.made[0].fails();
  assert.deepEqual(heard, [[wire.JOB_LOST, 1]]);
  assert.ok(Thread.made[0].ended);
  workers.order(run(1, 0));
  assert.equal(Thread.made.length, 2);
});

test('ends a worker whose slice does not come back within two seconds', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { workers, heard } = started();
  workers.order(run(1, 0));
  workers.order(stop(1, 0));
  assert.equal(Thread.made[0].told.length, 3);
  mock.timers.tick(1999);
  assert.deepEqual(heard, []);
  mock.timers.tick(1);
  assert.deepEqual(heard, [[wire.JOB_LOST, 1]]);
  assert.ok(Thread.made[0].ended);
  mock.timers.reset();
});

test('leaves a worker alone that stops in time', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { workers, heard } = started();
  workers.order(run(1, 0));
  workers.order(stop(1, 0));
  Thread.made[0].says(said(wire.JOB_STOPPED, 1));
  workers.order(run(2, 0));
  mock.timers.tick(5000);
  assert.deepEqual(heard, [[wire.JOB_STOPPED, 1]]);
  assert.ok(!Thread.made[0].ended);
  mock.timers.reset();
});

test('stops no other job than the one that is meant', () => {
  const { workers } = started();
  workers.order(run(2, 0));
  workers.order(stop(1, 0));
  workers.order(stop(3, 1));
  assert.equal(Thread.made[0].told.length, 2);
});

test('takes its workers with it', () => {
  const { workers, heard } = started();
  workers.order(run(1, 0));
  workers.order(run(2, 2));
  workers.close();
  assert.ok(Thread.made.every((thread) => thread.ended));
  assert.deepEqual(heard, []);
});

test('has a worker for each core, and four at most', () => {
  const cores = (count) =>
    Object.defineProperty(globalThis, 'navigator', {
      value: { hardwareConcurrency: count },
      configurable: true,
    });
  const usual = [1, 2, 4, 5, 64].map((count) => (cores(count), usualWorkers()));
  assert.deepEqual(usual, [1, 2, 4, 4, 4]);
});
