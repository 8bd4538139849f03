// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, decoded } from '../../main/resources/META-INF/windhover/shell/records.js';
import { wholeTrace } from '../../main/resources/META-INF/windhover/shell/trace.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const ODD = 'a "quoted"\nname';

/** @param {number[]} words */
const bytesOf = (...words) => new Uint8Array(Uint32Array.from(words).buffer);

/** A run of one kernel and two counters, as a host tells it. */
function run() {
  const names = [ODD, '__proto__', '7'].map((name) => new TextEncoder().encode(name));
  const length = names.reduce((sum, name) => sum + 2 + name.length, 20);
  const bytes = new Uint8Array((length + 7) & ~7);
  const words = [wire.TELEMETRY_RUN | ((bytes.length / 4) << 8), 60, 1, 2, 0];
  bytes.set(bytesOf(...words));
  let at = 20;
  for (const name of names) {
    bytes.set([name.length, 0], at);
    bytes.set(name, at + 2);
    at += 2 + name.length;
  }
  return bytes;
}

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
