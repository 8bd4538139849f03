// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tail } from '../../main/resources/META-INF/windhover/shell/tail.js';

const HEAD = [0x57, 0x48, 0x52, 1, 3, 0, 0, 0, 9, 9, 9, 9, 1, 2, 3];

/** A frame as recordings have them; nobody here looks at its check. */
const frame = (...body) => [body.length, 0, 0, 0, 7, 7, 7, 7, ...body];

/** With a configuration of two bytes, and a world of so many that is of a step. */
const keyframe = (step, bytes = 28) => {
  const world = new Array(bytes).fill(0);
  world.splice(24, 4, step & 0xff, step >> 8, 0, 0);
  return frame(7, 2, 5, 5, bytes, ...world);
};

/** What is left of a recording that comes in pieces of some length. */
const left = (bytesMax, bytes, length = 1) => {
  const tail = new Tail(bytesMax);
  for (let at = 0; at < bytes.length; at += length) {
    tail.add(Uint8Array.from(bytes.slice(at, at + length)));
  }
  const parts = tail.parts();
  return parts && parts.flatMap((part) => [...part]);
};

test('a recording without keyframes is kept whole, however it is cut into messages', () => {
  const bytes = [...HEAD, ...frame(2, 1), ...frame(2, 2, 2)];
  for (const length of [1, 5, 11, 1000]) assert.deepEqual(left(1000, bytes, length), bytes);
});

test('a frame that is not whole yet is left away', () => {
  const bytes = [...HEAD, ...frame(2, 1)];
  assert.deepEqual(left(1000, [...bytes, ...frame(2, 2).slice(0, -1)]), bytes);
  assert.equal(left(1000, HEAD.slice(0, 10)), null);
});

test('what lies before the last keyframe but one is forgotten', () => {
  const older = [...keyframe(0), ...frame(2, 1), ...keyframe(300), ...frame(2, 2)];
  const kept = [...keyframe(600), ...frame(2, 3), ...keyframe(900), ...frame(2, 4)];
  const all = left(1000, [...HEAD, ...older, ...kept]);
  const begin = all.length - kept.length;

  assert.deepEqual(all.slice(begin), kept);
  // It says where it begins: 600 steps further, with the check of the engine's RecordingFormat.
  assert.deepEqual(all.slice(HEAD.length, begin), [3, 0, 0, 0, ...CHECK_600, 1, 0xd8, 4]);
});

/** Of the three bytes of that step; see the engine's test of pieces. */
const CHECK_600 = CHECK();

function CHECK() {
  const mask = (1n << 64n) - 1n;
  let hash = 0x2545f4914f6cdd1dn;
  // A length, and three bytes with their signs.
  for (const value of [3n, 1n, -40n, 4n]) {
    const product = (((hash ^ (value & mask)) & mask) * 0x9e3779b97f4a7c15n) & mask;
    hash = product ^ (product >> 29n);
  }
  const folded = Number((hash ^ (hash >> 32n)) & 0xffffffffn);
  return [0, 8, 16, 24].map((shift) => (folded >>> shift) & 0xff);
}

test('with more than may be kept the older goes, then all, until the next keyframe', () => {
  const both = [...keyframe(0, 60), ...frame(2, 1), ...keyframe(300, 60), ...frame(2, 2)];
  assert.deepEqual(left(100, [...HEAD, ...both]).slice(-keyframe(300, 60).length - 10), [
    ...keyframe(300, 60),
    ...frame(2, 2),
  ]);
  const flood = [...HEAD, ...keyframe(0, 60), ...frame(...new Array(90).fill(2))];
  assert.equal(left(100, flood), null);
  assert.equal(left(100, [...flood, ...frame(2, 2)]), null);
  const again = left(100, [...flood, ...frame(2, 2), ...keyframe(300, 60)]);
  assert.deepEqual(again.slice(-keyframe(300, 60).length), keyframe(300, 60));
});

test('as many bytes as may be kept are kept, and where it begins is told of every step', () => {
  const one = [...keyframe(300, 60), ...frame(2, 2)];
  assert.deepEqual(left(one.length, [...HEAD, ...one]).slice(-one.length), one);
  assert.equal(left(one.length - 1, [...HEAD, ...one]), null);

  for (const [step, told] of [
    [1, [1]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    [20_000, [0xa0, 0x9c, 1]],
  ]) {
    // A world of 128 bytes, whose length is of two.
    const world = [0x80, 1, ...new Array(128).fill(0)];
    world.splice(2 + 24, 2, step & 0xff, step >> 8);
    const body = [7, 0, ...world];
    const whole = [body.length, 0, 0, 0, 7, 7, 7, 7, ...body];
    const all = left(1000, [...HEAD, ...keyframe(0), ...whole, ...whole]);
    const begin = all.slice(HEAD.length, -2 * whole.length);
    assert.deepEqual([begin[0], ...begin.slice(8)], [1 + told.length, 1, ...told], `${step}`);
  }
});
