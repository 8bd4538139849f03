// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Batch } from '../../main/resources/META-INF/windhover/shell/batch.js';
import { Live } from '../../main/resources/META-INF/windhover/shell/live.js';
import { configuredAt } from '../../main/resources/META-INF/windhover/shell/reader.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

/** A connection whose events a test makes. */
class FakeSource extends EventTarget {
  static last = null;
  closed = false;

  constructor(url) {
    super();
    this.url = url;
    FakeSource.last = this;
  }

  tell(type, data) {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  close() {
    this.closed = true;
  }
}
globalThis.EventSource = FakeSource;

function followed(configure = async () => {}) {
  const heard = [];
  const live = new Live('http://here/windhover-live', {
    configure(message) {
      heard.push([...message]);
      return configure(message);
    },
    refused: (reasons) => heard.push(reasons),
  });
  return { live, heard, source: FakeSource.last };
}

test('configures the game with what the server tells', () => {
  const { heard, source } = followed();
  source.tell('configuration', btoa('\x08\x00\xff'));
  assert.deepEqual(heard, [[8, 0, 255]]);
  assert.equal(source.url, 'http://here/windhover-live');
});

test('tells what is wrong with the file and configures nothing', () => {
  const { heard, source } = followed();
  source.tell('refused', 'a.json:1:2: $ is empty');
  assert.deepEqual(heard, ['a.json:1:2: $ is empty']);
});

test('tells the present configuration again to a game that was started anew', () => {
  const { live, heard, source } = followed();
  live.again();
  source.tell('configuration', btoa('\x01'));
  source.tell('configuration', btoa('\x02'));
  live.again();
  assert.deepEqual(heard, [[1], [2], [2]]);
});

test('goes on when the game has ended', async () => {
  const { heard, source } = followed(() => Promise.reject(new Error('ended')));
  source.tell('configuration', btoa('\x01'));
  await new Promise((resolve) => setTimeout(resolve));
  source.tell('configuration', btoa('\x02'));
  assert.equal(heard.length, 2);
});

test('closes its connection', () => {
  const { live, source } = followed();
  live.close();
  assert.equal(source.closed, true);
});

test('sends a message that was written elsewhere behind what was said before', () => {
  globalThis.requestAnimationFrame = () => 0;
  const posted = [];
  const batch = new Batch(wire.BATCH_BYTES_MAX, (bytes) => posted.push([...new Uint8Array(bytes)]));
  batch.message(wire.TIME, wire.TIME_PAUSE, 0);
  batch.whole(Uint8Array.of(wire.CONFIGURE, 0, 0, 0, 8, 0, 0, 0));
  assert.equal(posted.length, 2);
  assert.equal(posted[0][0], wire.TIME);
  assert.deepEqual(posted[1], [wire.CONFIGURE, 0, 0, 0, 8, 0, 0, 0]);
});

test('reads why a configuration was refused, a reason a line', () => {
  const text = new TextEncoder().encode('no kernel Käfer\nno table ship');
  const bytes = new Uint8Array(48 + text.length);
  const view = new DataView(bytes.buffer, 8);
  view.setUint32(8, 7, true);
  view.setUint32(12, 99, true);
  view.setUint16(24, text.length, true);
  bytes.set(text, 8 + 26);
  assert.deepEqual(configuredAt(view, 0), {
    token: 7,
    configured: { step: 99, applied: false, reasons: ['no kernel Käfer', 'no table ship'] },
  });
});

test('has no reasons where it was applied', () => {
  const view = new DataView(new ArrayBuffer(32));
  view.setInt32(16, 1, true);
  assert.deepEqual(configuredAt(view, 0).configured, { step: 0, applied: true, reasons: [] });
});
