// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallRefused } from '../../main/resources/META-INF/windhover/shell/calls.js';
import { carry, Reader, Writer } from '../../main/resources/META-INF/windhover/shell/values.js';

const modes = ['SLOW', 'QUICK'];

/** What is read of what was written. */
function back(write, read) {
  const writer = new Writer();
  write(writer);
  const reader = new Reader(writer.written);
  const value = read(reader);
  assert.equal(reader.remaining, 0);
  return value;
}

function refuses(path, message, write) {
  assert.throws(
    () => write(new Writer()),
    (error) => {
      assert.ok(error instanceof CallRefused);
      assert.deepEqual([error.code, error.path, error.message], ['BAD_VALUE', path, message]);
      return true;
    },
  );
}

test('numbers are read as they were written', () => {
  for (const value of [-128, 0, 127]) {
    assert.equal(
      back(
        (w) => w.i8(value),
        (r) => r.i8(),
      ),
      value,
    );
  }
  const all = back(
    (w) =>
      w
        .bool(true)
        .i16(-32768)
        .i32(-2147483648)
        .i64(-(2n ** 63n))
        .f32(0.5)
        .f64(Math.PI)
        .u16('é'),
    (r) => [r.bool(), r.i16(), r.i32(), r.i64(), r.f32(), r.f64(), r.u16()],
  );
  assert.deepEqual(all, [true, -32768, -2147483648, -(2n ** 63n), 0.5, Math.PI, 'é']);
});

test('what is made of others is read as it was written', () => {
  const ship = (w, v) => w.of(v.mode, 'mode', modes).str(v.name, 'name');
  const value = {
    ships: [{ mode: 'QUICK', name: 'Ä 😀 \ufeff' }],
    bytes: new Uint8Array([1, 255]),
  };
  const read = back(
    (w) =>
      w
        .list(value.ships, 'ships', ship)
        .bytes(value.bytes, 'bytes')
        .optional(7, 'a', (to, v) => to.i32(v))
        .optional(undefined, 'b', (to, v) => to.i32(v)),
    (r) => ({
      ships: r.list(() => ({ mode: r.of(modes), name: r.str() })),
      bytes: r.bytes(),
      a: r.optional(() => r.i32()),
      b: r.optional(() => r.i32()),
    }),
  );
  assert.deepEqual(read, { ...value, a: 7, b: undefined });
});

test('a long text grows the writer and a longer one is refused', () => {
  const text = 'é'.repeat(32000);
  assert.equal(
    back(
      (w) => w.str(text),
      (r) => r.str(),
    ),
    text,
  );
  refuses('name', 'is not short enough', (w) => w.str('é'.repeat(40000), 'name'));
  refuses('name', 'is not short enough', (w) => w.bytes(new Uint8Array(70000), 'name'));
});

test('what JavaScript would store as something else is refused with its path', () => {
  refuses('a', 'is not an i32', (w) => w.i32(2 ** 31, 'a'));
  refuses('a', 'is not an i32', (w) => w.i32(0.5, 'a'));
  refuses('a', 'is not an i32', (w) => w.i32('7', 'a'));
  refuses('a', 'is not an i8', (w) => w.i8(128, 'a'));
  refuses('a', 'is not an i16', (w) => w.i16(undefined, 'a'));
  refuses('a', 'is not an i64', (w) => w.i64(2n ** 63n, 'a'));
  refuses('a', 'is not an i64', (w) => w.i64(7, 'a'));
  refuses('a', 'is not a finite f32', (w) => w.f32(1e39, 'a'));
  refuses('a', 'is not a finite f32', (w) => w.f32(NaN, 'a'));
  refuses('a', 'is not a finite f64', (w) => w.f64('7', 'a'));
  refuses('a', 'is not one character', (w) => w.u16('ab', 'a'));
  refuses('a', 'is not a boolean', (w) => w.bool(0, 'a'));
  refuses('a', 'is not a string', (w) => w.str(null, 'a'));
  refuses('a', 'is not a Uint8Array', (w) => w.bytes([1], 'a'));
  refuses('a', 'is not one of SLOW, QUICK', (w) => w.of('__proto__', 'a', modes));
  refuses('a', 'is not an array', (w) => w.list({ length: 1 }, 'a', (to, v) => to.i32(v)));
});

test('a path leads into lists and records', () => {
  const ship = (w, v) => w.list(v.mass, 'mass', (to, m) => to.f32(m));
  refuses('fleet.ships[1].mass[2]', 'is not a finite f32', (w) =>
    w.record({ ships: [{ mass: [] }, { mass: [1, 2, NaN] }] }, 'fleet', (to, v) =>
      to.list(v.ships, 'ships', ship),
    ),
  );
  assert.throws(
    () => new Writer().list([undefined], 'ships', ship),
    (error) => error instanceof CallRefused && error.path === 'ships[0]',
  );
});

test('a result that ends too early throws', () => {
  assert.throws(() => new Reader(new Uint8Array([1, 0])).i32(), RangeError);
  assert.throws(() => new Reader(new Uint8Array([9, 0, 0, 0, 65])).str(), RangeError);
  assert.throws(
    () => new Reader(new Uint8Array([255, 255, 255, 255, 1])).list((r) => r.bool()),
    RangeError,
  );
  assert.throws(() => new Reader(new Uint8Array([2])).of(modes), RangeError);
});

test('a call is carried as bytes, with its options, and its result is read', async () => {
  const called = [];
  const answer = new Uint8Array([9, 9, 7, 0, 0, 0, 9]);
  const caller = {
    async call(kind, id, bytes, options) {
      called.push([kind, id, [...bytes], options]);
      return { step: 3, view: new DataView(answer.buffer, 2, 4) };
    },
  };
  const options = { onProgress() {} };

  const left = await carry(
    caller,
    1,
    42,
    options,
    (w) => w.i16(-2),
    (r) => r.i32(),
  );
  const nothing = await carry(caller, 0, 43, undefined, (w) => w);

  assert.equal(left, 7);
  assert.equal(nothing, undefined);
  assert.deepEqual(called, [
    [1, 42, [254, 255], options],
    [0, 43, [], undefined],
  ]);
});

test('what is refused here is a rejection and never reaches the caller', async () => {
  const caller = { call: () => assert.fail('called') };
  await assert.rejects(
    carry(caller, 0, 1, undefined, (w) => w.i32(0.5, 'amount')),
    (error) => error instanceof CallRefused && error.path === 'amount',
  );
});

test('a refusal is one whichever file brought its class', () => {
  class Other extends Error {
    name = 'CallRefused';
  }
  assert.ok(new Other() instanceof CallRefused);
  assert.ok(new CallRefused({ code: 'A', message: '' }) instanceof Error);
  for (const other of [new Error(), { name: 'CallRefused' }, null, undefined]) {
    assert.ok(!(other instanceof CallRefused));
  }
});

test('short texts of one byte a character, and all others, are the same text', () => {
  for (const length of [0, 1, 63, 64, 65, 300]) {
    for (const end of ['', 'z', '\u007f', '\u0080', 'é', '😀']) {
      const text = 'a'.repeat(Math.max(0, length - end.length)) + end;
      assert.equal(
        back(
          (w) => w.str(text),
          (r) => r.str(),
        ),
        text,
      );
    }
  }
});

test('any text is written and any bytes are read as the browser does it', () => {
  const units = [0, 0x41, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xd83d, 0xde00, 0xffff];
  const octets = [
    0, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xdf, 0xe2, 0x82, 0xac, 0xf0, 0xff,
  ];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let state = 11;
  const pick = (from) =>
    from[(state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % from.length];
  for (let round = 0; round < 5000; round++) {
    const length = round % 9;
    const text = String.fromCharCode(...Array.from({ length }, () => pick(units)));
    assert.deepEqual(new Writer().str(text).written.slice(4), new TextEncoder().encode(text));
    const bytes = Uint8Array.from({ length }, () => pick(octets));
    assert.equal(new Reader(new Writer().bytes(bytes).written).str(), decoder.decode(bytes));
  }
});

test('a call made while another is written disturbs neither', async () => {
  const heard = [];
  const caller = {
    call(kind, id, bytes) {
      heard.push([id, ...bytes]);
      return Promise.resolve({ step: 0, view: new DataView(new ArrayBuffer(0)) });
    },
  };
  const byte = (value) => (w) => w.i8(value);
  await carry(caller, 0, 1, undefined, (w) => {
    w.i8(1);
    void carry(caller, 0, 2, undefined, byte(9));
    w.i8(3);
  });
  await assert.rejects(
    carry(caller, 0, 3, undefined, (w) => w.i8(1000)),
    { code: 'BAD_VALUE' },
  );
  await carry(caller, 0, 4, undefined, byte(4));
  assert.deepEqual(heard, [
    [2, 9],
    [1, 1, 3],
    [4, 4],
  ]);
});
