// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, decoded } from '../../main/resources/META-INF/windhover/shell/records.js';
import { wholeTrace } from '../../main/resources/META-INF/windhover/shell/trace.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const ODD = 'a "quoted"\nname';

/** @param {number[]} words */
const bytesOf = (...words) => new Uint8Array(Uint32Array.from(words).buffer);

/** As a host tells a run: of its kernels and counters the names, of its gauges units too. */
function runOf(kernels, counters, gauges) {
  const names = [...kernels, ...counters, ...gauges.flat()].map((name) =>
    new TextEncoder().encode(name),
  );
  const length = names.reduce((sum, name) => sum + 2 + name.length, 20);
  const bytes = new Uint8Array((length + 7) & ~7);
  const head = wire.TELEMETRY_RUN | ((bytes.length / 4) << 8);
  bytes.set(bytesOf(head, 60, kernels.length, counters.length, gauges.length));
  let at = 20;
  for (const name of names) {
    bytes.set([name.length, 0], at);
    bytes.set(name, at + 2);
    at += 2 + name.length;
  }
  return bytes;
}

/** Of one kernel and two counters. */
const run = () => runOf([ODD], ['__proto__', '7'], []);

function step() {
  const head = bytesOf(wire.TELEMETRY_STEP | (10 << 8), 5, 2 ** 30 - 10, 40, 2, 25);
  const bytes = new Uint8Array(40);
  bytes.set(head);
  bytes.set(new Uint8Array(Float64Array.of(3, 4).buffer), 24);
  return bytes;
}

const frame = bytesOf(wire.TELEMETRY_FRAME | (7 << 8), 9, 2 ** 30 - 20, 100, 35, 30, 5);

test('names are what they are, whatever they are', () => {
  const [told, first] = decoded(new Uint8Array([...run(), ...step()]), null);

  assert.deepEqual(told.record === 'run' && told.kernels, [ODD]);
  assert.ok(first.record === 'step');
  assert.deepEqual(first.kernels, [{ kernel: ODD, outcome: 'threw', micros: 25 }]);
  assert.deepEqual(Object.entries(first.counters), [
    ['7', 4],
    ['__proto__', 3],
  ]);
});

test('a step of which nobody told the run is left out, and what is no record refused', () => {
  assert.deepEqual(decoded(step(), null), []);
  assert.throws(() => decoded(step().slice(0, 36), null), RangeError);
  assert.throws(() => decoded(new Uint8Array(8), null), RangeError);
});

test('a trace begins with what began first, also where the clock wrapped', () => {
  const records = decoded(new Uint8Array([...run(), ...step(), ...frame]), null);
  const { traceEvents } = JSON.parse(wholeTrace(records));
  const at = (/** @type {string} */ name) =>
    traceEvents.find((/** @type {{ name: string }} */ event) => event.name === name).ts;

  assert.equal(between(2 ** 30 - 20, 35), 55);
  assert.equal(between(35, 2 ** 30 - 20), -55);
  assert.deepEqual([at('frame 9'), at('step 5'), at(ODD), at('scene')], [0, 10, 10, 55]);
  assert.equal(at('render'), 85);
});

test('of a step each kernel, counter and gauge is told, and of what was lost how much', () => {
  const kernels = ['a', 'b', 'c', 'd'];
  const gauges = [
    ['rows', 'of 8'],
    ['heat', 'K'],
  ];
  const words = [0, 5, 1, 6, 2, 7, 3, 8].map((word, i) =>
    i % 2 === 0 ? (word << 2) | word : word,
  );
  const head = bytesOf(wire.TELEMETRY_STEP | (18 << 8), 9, 1000, 40, ...words);
  const metrics = new Uint8Array(Float64Array.of(3, NaN, 2.5).buffer);
  const step = new Uint8Array([...head, ...metrics]);
  const lost = bytesOf(wire.TELEMETRY_LOST | (2 << 8), 12);
  const idle = bytesOf(wire.TELEMETRY_FRAME | (7 << 8), 1, 1000, 60, 0, 0, 0);
  const bytes = [...runOf(kernels, ['shots'], gauges), ...lost, ...step, ...idle];
  const records = decoded(new Uint8Array(bytes), null);

  assert.ok(records[0].record === 'run');
  assert.deepEqual(records[0].gauges, [
    { name: 'rows', unit: 'of 8' },
    { name: 'heat', unit: 'K' },
  ]);
  assert.deepEqual(records[1], { record: 'lost', records: 12 });
  assert.ok(records[2].record === 'step');
  assert.deepEqual(
    records[2].kernels.map(({ kernel, outcome, micros }) => `${kernel} ${outcome} ${micros}`),
    ['a ran 5', 'b not due 6', 'c threw 7', 'd not reached 8'],
  );
  assert.deepEqual(records[2].counters, { shots: 3 });
  assert.deepEqual(records[2].gauges, { rows: null, heat: 2.5 });

  const { traceEvents } = JSON.parse(wholeTrace(records));
  assert.deepEqual(
    traceEvents.slice(2).map(({ name, ts, dur }) => [name, ts, dur]),
    [
      ['frame 1', 0, 60],
      ['step 9', 0, 40],
      ['a', 0, 5],
      ['shots', 0, undefined],
      ['heat', 0, undefined],
      ['c', 11, 7],
    ],
  );
});
