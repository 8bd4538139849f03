// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { once } from '../../main/resources/META-INF/windhover/shell/once.js';

test('what is asked for by many comes once', async () => {
  let loads = 0;
  const ask = once(async () => ({ load: ++loads }));
  assert.equal(ask.coming, null);

  const [first, second] = await Promise.all([ask(), ask()]);

  assert.equal(first, second);
  assert.equal(await ask(), first);
  assert.equal(loads, 1);
});

test('what did not come is loaded again for whoever asks next', async () => {
  let loads = 0;
  const ask = once(async () => {
    if (++loads === 1) throw new Error('offline');
    return loads;
  });
  const [first, second] = await Promise.allSettled([ask(), ask()]);

  assert.deepEqual([first.status, second.status, loads], ['rejected', 'rejected', 1]);
  assert.equal(ask.coming, null);
  assert.equal(await ask(), 2);
});
