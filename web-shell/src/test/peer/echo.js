// SPDX-License-Identifier: Apache-2.0
// Calls a dispatcher in Java through a generated client: calls go out as lines "kind id bytes", and
// results come in as lines "done bytes" or "refused code path". Argument: a folder with the client and the
// shell as a site has them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const place = (file) => new URL(file, pathToFileURL(`${process.argv[2]}/`));
const { CallRefused } = await import(place('shell/calls.js').href);
const { echo } = await import(place('calls/echo.js').href);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
let told;

let expected = [];
const client = echo({
  expects: (...both) => (expected = both),
  async call(kind, id, bytes, options) {
    told = options;
    console.log(`${kind} ${id} ${Buffer.from(bytes).toString('hex')}`);
    const [answer, ...rest] = (await lines.next()).value.split(' ');
    if (answer === 'refused') {
      throw new CallRefused({ code: rest[0], message: '', path: rest[1] });
    }
    const result = Uint8Array.from(Buffer.from(rest[0], 'hex'));
    return { step: 0, view: new DataView(result.buffer) };
  },
});

const refused = (code, path) => (error) => {
  assert.ok(error instanceof CallRefused, error);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};

const ship = {
  name: 'Ä 😀 \ufeff "x"',
  mode: 'FLEE',
  at: { x: 1.5, y: -0 },
  path: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
  leader: 7,
  born: -(2n ** 63n),
};
const alone = { ...ship, leader: undefined, path: [] };

assert.equal(await client.nothing(), undefined);
for (const value of [true, false]) assert.equal(await client.truth(value), value);
for (const value of [-128, 127]) assert.equal(await client.small(value), value);
for (const value of [-32768, 32767]) assert.equal(await client.medium(value), value);
for (const value of ['é', '\ud800', '\0']) assert.equal(await client.character(value), value);
for (const value of [-2147483648, 2147483647]) assert.equal(await client.entity(value), value);
for (const value of [-(2n ** 63n), 2n ** 63n - 1n]) assert.equal(await client.large(value), value);
for (const value of [0.1, -0, 3e38]) {
  assert.ok(Object.is(await client.single(value), Math.fround(value)));
}
assert.equal(await client.twice(0.1), 0.2);
for (const value of ['', 'plain', ship.name, 'é'.repeat(20000)]) {
  assert.equal(await client.text(value), value);
}
assert.equal(await client.text('half \ud800 pair'), 'half \ufffd pair');
assert.deepEqual(await client.bytes(new Uint8Array([0, 255])), new Uint8Array([0, 255]));
assert.equal(await client.mode('HUNT'), 'HUNT');
assert.deepEqual(await client.ship(ship), ship);
assert.deepEqual(await client.ships([ship, alone]), [ship, alone]);
assert.deepEqual(await client.grid([[1, -2], [], [3]]), [[1, -2], [], [3]]);
assert.deepEqual(await client.holes(['a', undefined, '']), ['a', undefined, '']);
assert.deepEqual(await client.maybe(ship), ship);
assert.equal(await client.maybe(undefined), undefined);
assert.deepEqual(await client.sum({ x: 1, y: 2 }, { x: 3, y: 4 }, 5), { x: 4, y: 11 });
assert.deepEqual(await client.results(), [NaN, -Infinity, -0, Number.MIN_VALUE]);

await assert.rejects(client.refuse(3), refused('FULL', ''));
// This side refuses what has no place in its bytes, the other what it takes no more of.
const bad = { ...ship, path: [{ x: 1, y: 1e39 }] };
await assert.rejects(client.ships([alone, bad]), refused('BAD_VALUE', 'value[1].path[0].y'));
await assert.rejects(client.text('é'.repeat(30001)), refused('BAD_VALUE', 'value'));

// Whoever awaits a client has the client.
assert.equal(await client, client);
assert.throws(() => client.nothingAtAll(), /nothingAtAll/);

const options = { signal: AbortSignal.timeout(60_000) };
assert.equal(await client.entity(3, options), 3);
assert.equal(told, options);
assert.equal(await client.nothing(options), undefined);
assert.equal(told, options);

console.log(`expects ${expected.join(' ')}`);
const bytes = ['shell/values.js', 'calls/echo.js']
  .map((file) => readFileSync(place(file)))
  .map((text) => brotliCompressSync(text).length);
console.log(`sizes ${bytes.join(' ')}`);
process.exit(0);
