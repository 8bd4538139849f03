// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOver } from '../../main/resources/META-INF/windhover/shell/reads.js';

const BASE = 16;
const END = 48;

function answerTo(...runs) {
  const memory = Uint8Array.from({ length: 64 }, (_, i) => i);
  const answers = [];
  const port = { postMessage: (answer) => answers.push(answer) };
  readOver(port, {
    manifest: { memory: { base: BASE, heapBase: END } },
    inbox: { buffer: memory.buffer },
  });
  port.onmessage({ data: [7, runs] });
  const [[token, bytes]] = answers;
  assert.equal(token, 7);
  return bytes === null ? null : [...new Uint8Array(bytes)];
}

test('runs of tables are joined in their order', () => {
  assert.deepEqual(answerTo(40, 2, BASE, 3), [40, 41, 16, 17, 18]);
  assert.equal(answerTo(BASE, END - BASE).length, END - BASE);
});

test('what is not of tables is not given away', () => {
  for (const [from, length] of [
    [BASE - 1, 1],
    [END, 1],
    [BASE, END - BASE + 1],
    [BASE, -1],
    [NaN, 1],
    [BASE, NaN],
  ]) {
    assert.equal(answerTo(BASE, 1, from, length), null, `${from}, ${length}`);
  }
});
