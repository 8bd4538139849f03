// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headOf, isWhole, sealed } from '../../main/resources/META-INF/windhover/shell/batches.js';
import { connect } from '../../main/resources/META-INF/windhover/shell/remote.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const EPOCH = 0xfedcba98;
const HEAD = wire.BATCH_HEAD_BYTES;

/** The host's end of a channel, written by hand. */
function host({ callsMax = 10, heartbeatMillis = 5000, aheadBytes = 4000 } = {}) {
  let number = 0;
  const end = {
    posted: [],
    isClosed: false,
    refuses: null,
    post(batch) {
      if (end.refuses !== null) throw end.refuses;
      end.posted.push(batch.slice());
    },
    subscribe(receive, lost) {
      end.receive = receive;
      end.lost = lost;
    },
    close: () => (end.isClosed = true),
    kinds: () => end.posted.map((batch) => batch[HEAD]),
    say(...messages) {
      end.receive(sealed(messages, EPOCH, number++).buffer);
    },
    welcome() {
      const message = new Uint8Array(72);
      const view = new DataView(message.buffer);
      message[0] = wire.WELCOME;
      message[1] = 1;
      view.setUint32(4, 72, true);
      [1, EPOCH, 3, callsMax, 100_000, aheadBytes, heartbeatMillis, 7].forEach((word, i) =>
        view.setUint32(8 + 4 * i, word, true),
      );
      view.setBigUint64(48, 0xabcn, true);
      view.setUint16(56, 4, true);
      message.set(new TextEncoder().encode('host'), 58);
      end.say(message);
    },
    result(token, value) {
      const message = new Uint8Array(32);
      const view = new DataView(message.buffer);
      message[0] = wire.RESULT;
      [32, token, 9, 4, 0, value].forEach((word, i) => view.setUint32(4 + 4 * i, word, true));
      end.say(message);
    },
    pair(kind, first) {
      const message = new Uint8Array(16);
      message[0] = kind;
      new DataView(message.buffer).setUint32(4, 16, true);
      new DataView(message.buffer).setUint32(8, first, true);
      end.say(message);
    },
  };
  return end;
}

async function welcomed(end) {
  const connecting = connect(end);
  end.welcome();
  return connecting;
}

const nothing = new Uint8Array(0);
const query = (remote) => remote.call(1, 5, nothing);
const command = (remote) => remote.call(0, 5, nothing);

test('sees every flipped bit and every cut of a batch', () => {
  const batch = sealed([Uint8Array.of(13, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)], EPOCH, 6);
  assert.ok(isWhole(new DataView(batch.buffer)));
  assert.deepEqual(headOf(new DataView(batch.buffer)), { epoch: EPOCH, number: 6 });
  for (let bit = 0; bit < 8 * batch.length; bit++) {
    const flipped = batch.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    assert.equal(isWhole(new DataView(flipped.buffer)), false, `bit ${bit}`);
  }
  for (let length = 0; length < batch.length; length++) {
    assert.equal(isWhole(new DataView(batch.buffer, 0, length)), false, `${length} bytes`);
  }
});

test('says hello first, and tells what the host said', async () => {
  const end = host();
  const remote = await welcomed(end);
  assert.deepEqual(end.kinds(), [wire.HELLO]);
  assert.deepEqual([remote.info.peer, remote.info.calls], [3, '0000000000000abc']);
  assert.equal(remote.info.engine, 'host');
  remote.close();
});

test('sends the calls of one task together, and no more than the credit', async () => {
  const end = host({ callsMax: 2 });
  const remote = await welcomed(end);
  const calls = [query(remote), query(remote), query(remote)];
  await null;
  await null;
  assert.equal(end.posted.length, 2);
  assert.equal(end.posted[1].length, HEAD + 2 * 24);
  end.result(1, 42);
  const { step, view } = await calls[0];
  assert.deepEqual([step, view.getInt32(0, true)], [9, 42]);
  assert.equal(end.posted.length, 3);
  remote.close();
  await assert.rejects(calls[2], { code: 'LEFT' });
  await assert.rejects(calls[1], { code: 'LEFT' });
});

test('tells what it has read, and that it is there', async () => {
  const end = host({ aheadBytes: 400 });
  const remote = await welcomed(end);
  end.pair(wire.PING, 77);
  assert.ok(end.kinds().includes(wire.PONG));
  for (let i = 0; i < 4; i++) end.pair(wire.PONG, 1);
  assert.ok(end.kinds().includes(wire.CREDIT));
  remote.close();
  assert.equal(end.kinds().at(-1), wire.BYE);
  assert.ok(end.isClosed);
});

test('gives a silent host up after five heartbeats', async () => {
  const remote = await welcomed(host({ heartbeatMillis: 20 }));
  const call = command(remote);
  await assert.rejects(call, { code: 'HOST_SILENT', outcome: 'unknown' });
  assert.equal(remote.state, 'closed');
});

test('ends every call at once when the channel is lost', async () => {
  const end = host({ callsMax: 2 });
  const remote = await welcomed(end);
  const calls = [command(remote), query(remote), command(remote)];
  const told = Promise.allSettled(calls);
  await null;
  await null;
  end.lost('the cable was pulled');
  const outcomes = (await told).map(({ reason }) => `${reason.code} ${reason.outcome}`);
  assert.deepEqual(outcomes, [
    'CONNECTION_LOST unknown',
    'CONNECTION_LOST refused',
    'CONNECTION_LOST refused',
  ]);
  await assert.rejects(query(remote), { code: 'CONNECTION_LOST' });
});

test('refuses what cannot be posted, and uses its number for the next', async () => {
  const end = host();
  const remote = await welcomed(end);
  end.refuses = new Error('no clone');
  await assert.rejects(query(remote), { message: 'no clone' });
  end.refuses = null;
  void query(remote).catch(() => {});
  await null;
  await null;
  assert.equal(headOf(new DataView(end.posted.at(-1).buffer)).number, 1);
  remote.close();
});

test('is refused with the reason when nobody lets it in', async () => {
  const end = host();
  const connecting = connect(end);
  end.lost('nobody is there');
  await assert.rejects(connecting, { name: 'ConnectionClosed', code: 'CONNECTION_LOST' });
});

test('leaves when its signal aborts', async () => {
  const abort = new AbortController();
  const end = host();
  const connecting = connect(end, { signal: abort.signal });
  abort.abort();
  await assert.rejects(connecting, { name: 'AbortError' });
  assert.ok(end.isClosed);
});

test('takes nothing from another start of the host', async () => {
  const end = host();
  const remote = await welcomed(end);
  end.receive(sealed([], EPOCH + 1, 1).buffer);
  assert.equal(remote.closed.code, 'WRONG_EPOCH');
});
