// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packed, unpacked } from '../../main/resources/META-INF/windhover/shell/packed.js';

const bytes = async () => {
  const blob = packed([
    ['identity', [new Uint8Array([1, 2]), new Uint8Array([3])]],
    ['weather', [new Uint8Array(40)]],
    ['nothing', []],
  ]);
  return new Uint8Array(await blob.arrayBuffer());
};

test('what was packed is unpacked, by names', async () => {
  const parts = unpacked(await bytes());

  assert.deepEqual([...parts.keys()], ['identity', 'weather', 'nothing']);
  assert.deepEqual([...parts.get('identity')], [1, 2, 3]);
  assert.equal(parts.get('nothing').length, 0);
});

test('any bit that was flipped and any cut is refused by name', async () => {
  const whole = await bytes();
  for (let bit = 0; bit < 8 * whole.length; bit++) {
    const flipped = whole.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    const code = bit < 24 ? 'NOT_ONE' : bit < 32 ? 'NEWER' : 'DAMAGED';
    assert.throws(() => unpacked(flipped), { name: 'BundleRefused', code }, `bit ${bit}`);
  }
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => unpacked(whole.slice(0, length)), { name: 'BundleRefused' }, `${length}`);
  }
  const last = whole.slice();
  last[whole.length - 1] ^= 1;
  assert.throws(() => unpacked(last), {
    message: 'DAMAGED: the part weather is not what was written',
  });
});
