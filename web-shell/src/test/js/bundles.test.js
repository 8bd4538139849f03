// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Bundles } from '../../main/resources/META-INF/windhover/shell/bundles.js';
import { unpacked } from '../../main/resources/META-INF/windhover/shell/packed.js';

const PART_MILLIS = 2_000;

beforeEach(() => {
  mock.timers.reset();
  globalThis.location = { origin: 'http://127.0.0.1', pathname: '/' };
  Object.defineProperty(globalThis, 'navigator', { value: { language: 'en' }, configurable: true });
});

/** A page whose game failed, with nothing kept of it. */
function bundlesOf(parts, redact) {
  const failure = { code: 'E0014', identity: { session: 's' } };
  const whole = {
    game: {
      state: 'failed',
      failure,
      stats: null,
      mirror: { getSnapshot: () => null },
      runtimeInfo: () => ({}),
    },
    session: () => ({ manifest: null }),
    wish: () => ({
      options: { bundles: { parts, redact } },
      setting: { mode: 'worker', seed: 5n, parameters: {}, record: false, jobWorkers: 0 },
    }),
  };
  const logs = async () => ({ json: () => '[]' });
  return new Bundles(whole, { logs, observed: () => null });
}

async function read(bundle) {
  const parts = unpacked(new Uint8Array(await (await bundle).arrayBuffer()));
  const text = (name) => new TextDecoder().decode(parts.get(name));
  return { names: [...parts.keys()], text, notes: JSON.parse(text('notes')) };
}

test('a part that never comes is not waited for, and what else there is is written', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const bundle = bundlesOf({ slow: () => new Promise(() => {}), quick: () => 1 }).bundle();
  let isDone = false;
  bundle.finally(() => (isDone = true));
  for (let i = 0; !isDone && i < 1_000; i++) {
    mock.timers.tick(PART_MILLIS / 10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { names, notes } = await read(bundle);

  assert.ok(names.includes('quick') && !names.includes('slow'), names.join());
  assert.ok(notes.includes(`slow: Error: not there after ${PART_MILLIS} ms`), notes.join());
});

test('a page may change what is written, and leave it out', async () => {
  const redact = ({ name, bytes }) => {
    if (name === 'identity') return null;
    return name === 'note' ? { name, bytes: 'no name' } : { name, bytes };
  };
  const { names, text, notes } = await read(bundlesOf({ note: () => 'Zoë' }, redact).bundle());

  assert.equal(JSON.parse(text('note')), 'no name');
  assert.ok(!names.includes('identity'));
  assert.ok(notes.includes('identity: left out by the page'), notes.join());
});

test('a part whose redaction throws is left out, and says why', async () => {
  const redact = ({ name, bytes }) => {
    if (name === 'note') throw new Error('no rule');
    return { name, bytes };
  };
  const { names, notes } = await read(bundlesOf({ note: () => 'Zoë' }, redact).bundle());

  assert.ok(!names.includes('note'));
  assert.ok(notes.includes('note: Error: no rule'), notes.join());
});
