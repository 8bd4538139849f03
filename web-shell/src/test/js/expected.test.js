// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Expected } from '../../main/resources/META-INF/windhover/shell/expected.js';

beforeEach(() => {
  mock.restoreAll();
  mock.method(console, 'warn', () => {});
});

const host = (calls) => new Map(Object.entries(calls));
const warnings = () => console.warn.mock.callCount();

test('calls that differ are named once, whoever speaks first', () => {
  const early = new Expected();
  early.expects('till', 'a');
  early.expects('fleet', 'b');
  assert.deepEqual(early.differing, []);
  early.tell(host({ till: 'a', fleet: 'c' }));
  assert.deepEqual(early.differing, ['fleet']);

  const late = new Expected();
  late.tell(host({ till: 'a' }));
  late.expects('till', 'a');
  late.expects('fleet', 'b');
  late.expects('fleet', 'b');
  assert.deepEqual(late.differing, ['fleet']);
  assert.equal(warnings(), 2);
});

test('a host that is started anew as another build is held against its clients again', () => {
  const expected = new Expected();
  expected.expects('till', 'a');
  expected.tell(host({ till: 'a' }));
  assert.deepEqual(expected.differing, []);

  expected.tell(host({ till: 'b' }));
  assert.deepEqual(expected.differing, ['till']);
  assert.equal(warnings(), 1);

  expected.tell(host({ till: 'a' }));
  assert.deepEqual(expected.differing, []);
});
