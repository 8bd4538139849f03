// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';

Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Node' } });
globalThis.matchMedia = () => Object.assign(new EventTarget(), { matches: false });
const { Rest } = await import('../../main/resources/META-INF/windhover/shell/rest.js');

let options;
let setting;
let game;
let rest;

beforeEach(() => {
  [options, setting] = [{}, {}];
  game = Object.assign(new EventTarget(), { state: 'running', runtimeInfo: () => null });
  const session = { signal: new AbortController().signal, say: () => {} };
  const whole = { game, session: () => session, wish: () => ({ options, setting }) };
  rest = new Rest(whole, {});
});

const recorded = (...bytes) =>
  rest.read(
    wire.RECORDED,
    message(wire.RECORDED, wire.RECORDED_BEGINS, 0, (put) => {
      put.u32(bytes.length);
      put.u32(0);
      for (const byte of bytes) put.u8(byte);
    }),
    0,
    16 + bytes.length,
  );

test('what a host records goes on where no bundles can be kept, and no promise is left to the page', async () => {
  options = { bundles: { parts: { 'No name': () => 1 } } };
  setting = { record: true };
  recorded(1, 2);
  recorded(1, 2, 3);
  await assert.rejects(rest.bundle(), { name: 'TypeError' });
  game.state = 'stopped';
  const all = await rest.recording();

  assert.equal(all.size, 3);
  // Nobody heard of what was refused but who asked: the test fails of what is thrown at nobody.
  await wait(10);
});
