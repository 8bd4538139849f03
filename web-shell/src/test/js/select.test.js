// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow, reader } from '../../main/resources/META-INF/windhover/adapters/select.js';
import { select } from '../../main/resources/META-INF/windhover/adapters/svelte.js';
import { toSignal } from '../../main/resources/META-INF/windhover/adapters/signals.js';

function store() {
  const listeners = new Set();
  return {
    listeners,
    state: null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot() {
      return this.state;
    },
    show(state) {
      this.state = state;
      for (const each of [...listeners]) each();
    },
  };
}

test('a selector is not called before the first state, and once for each', () => {
  const source = store();
  let called = 0;
  const read = reader(source, ({ value }) => (called++, value));
  assert.equal(read(), undefined);
  assert.equal(called, 0);
  source.show({ value: 5 });
  assert.deepEqual([read(), read(), called], [5, 5, 1]);
  source.show({ value: 6 });
  assert.deepEqual([read(), read(), called], [6, 6, 2]);
});

test('a value stays the same object as long as it equals the next', () => {
  const source = store();
  const read = reader(
    source,
    ({ list }) => [...list],
    (one, other) => one.join() === other.join(),
  );
  source.show({ list: [1] });
  const first = read();
  source.show({ list: [1] });
  assert.equal(read(), first);
  source.show({ list: [2] });
  assert.deepEqual(read(), [2]);
});

test('what was selected stays while there is no state, and a store may be missing', () => {
  const source = store();
  const read = reader(source, ({ value }) => value);
  source.show({ value: 5 });
  assert.equal(read(), 5);
  source.show(null);
  assert.equal(read(), 5);
  assert.equal(reader(null, () => 1)(), undefined);
  const heard = [];
  follow(
    undefined,
    () => 1,
    (value) => heard.push(value),
  )();
  assert.deepEqual(heard, [undefined]);
});

test('a selector that throws is told each time, and the next state is read', () => {
  const source = store();
  const read = reader(source, ({ value }) => value.deep);
  source.show({});
  assert.throws(read, TypeError);
  assert.throws(read, TypeError);
  source.show({ value: { deep: 1 } });
  assert.equal(read(), 1);
});

test('a follower hears the present value and each change, until it ends', () => {
  const source = store();
  const heard = [];
  const end = follow(
    source,
    ({ value }) => value,
    (value) => heard.push(value),
  );
  for (const value of [5, 5, NaN, NaN, 6]) source.show({ value });
  assert.deepEqual(heard, [undefined, 5, NaN, 6]);
  end();
  source.show({ value: 7 });
  assert.deepEqual([heard.length, source.listeners.size], [4, 0]);
});

test('a readable store subscribes for each of its subscribers', () => {
  const source = store();
  source.show({ value: 5 });
  const readable = select(source, ({ value }) => value);
  assert.equal(source.listeners.size, 0);
  const heard = [];
  const ends = [1, 2].map((who) => readable.subscribe((value) => heard.push(`${who}:${value}`)));
  source.show({ value: 6 });
  assert.deepEqual(heard, ['1:5', '2:5', '1:6', '2:6']);
  ends[0]();
  ends[1]();
  assert.equal(source.listeners.size, 0);
});

test('a signal is written by its value or by its method', () => {
  const source = store();
  source.show({ value: 5 });
  const pick = ({ value }) => value;
  const [plain, endPlain] = toSignal((value) => ({ value }), source, pick);
  const make = (value) => ({
    now: value,
    set(next) {
      this.now = next;
    },
  });
  const [other, endOther] = toSignal(make, source, pick);
  source.show({ value: 6 });
  assert.deepEqual([plain.value, other.now], [6, 6]);
  endPlain();
  endOther();
  assert.equal(source.listeners.size, 0);
});
