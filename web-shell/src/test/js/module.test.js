// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { download } from '../../main/resources/META-INF/windhover/shell/module.js';

const BUILD = '0123456789abcdef';
const BASE = 'http://game.test/drift.json';
/** A module of any content, for the runtime that is imported beside it. */
const RUNTIME = 'data:text/javascript,export const load = 1';

/** The smallest module that carries a build. */
function wasm(build = BUILD) {
  const name = 'windhover.build';
  const section = Buffer.from(`${String.fromCharCode(name.length)}${name}${build}`, 'latin1');
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, section.length]),
    section,
  ]);
}

function fetched(body, status = 200) {
  globalThis.fetch = async () => new Response(body, { status });
  const module = { url: 'game/drift.wasm', bytes: wasm().length, memoryFlagsAt: 0 };
  return download({ build: BUILD, module, runtime: { url: RUNTIME } }, BASE, () => {});
}

const refused = (code) => (thrown) => {
  assert.equal(thrown.failure?.code, code, String(thrown));
  return true;
};

test('takes a whole module of the right build', async () => {
  assert.equal((await fetched(wasm())).bytes.length, wasm().length);
});

test('names a missing module', () => assert.rejects(fetched('', 404), refused('E0005')));

test('names a page sent in place of the module', () =>
  assert.rejects(fetched('<!doctype html>'), refused('E0006')));

test('names a module cut short anywhere', async () => {
  for (let length = 4; length < wasm().length; length++) {
    await assert.rejects(fetched(wasm().subarray(0, length)), refused('E0007'));
  }
});

test('names a module of another build, also when its length differs', async () => {
  await assert.rejects(fetched(wasm('fedcba9876543210')), refused('E0008'));
  await assert.rejects(fetched(wasm('another')), refused('E0008'));
});

test('names a module with something behind its end', () =>
  assert.rejects(fetched(Buffer.concat([wasm(), Buffer.from([0, 0])])), refused('E0007')));

test('names a network that fails', async () => {
  const failing = fetched(wasm());
  await failing;
  globalThis.fetch = async () => {
    throw new TypeError('connection reset');
  };
  const module = { url: 'a', bytes: 1, memoryFlagsAt: 0 };
  const manifest = { build: BUILD, module, runtime: { url: RUNTIME } };
  await assert.rejects(
    download(manifest, BASE, () => {}),
    refused('E0005'),
  );
});
