// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkOf, FIRST } from '../../main/resources/META-INF/windhover/shell/check.js';
import {
  closed,
  headOf,
  isWhole,
  sealed,
} from '../../main/resources/META-INF/windhover/shell/batches.js';
import { connect } from '../../main/resources/META-INF/windhover/shell/remote.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const EPOCH = 0xfedcba98;
const HEAD = wire.BATCH_HEAD_BYTES;

/** The host's end of a channel, written by hand. */
function host({ callsMax = 10, heartbeatMillis = 5000, aheadBytes = 4000, epoch = EPOCH } = {}) {
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
      end.receive(sealed(messages, epoch, number++).buffer);
    },
    welcome() {
      const message = new Uint8Array(72);
      const view = new DataView(message.buffer);
      message[0] = wire.WELCOME;
      message[1] = 1;
      view.setUint32(4, 72, true);
      [1, epoch, 3, callsMax, 100_000, aheadBytes, heartbeatMillis, 7].forEach((word, i) =>
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
    /** A state of one number, and that it is complete. */
    state(version, value, answers) {
      const shape = new Uint8Array(48);
      const view = new DataView(shape.buffer);
      shape[0] = wire.SHAPE;
      [48, 1, 0].forEach((word, i) => view.setUint32(4 + 4 * i, word, true));
      const text = (at, letter) => {
        view.setUint16(at, 1, true);
        shape[at + 2] = letter.charCodeAt(0);
        return at + 3;
      };
      let at = text(16, 's');
      view.setUint16(at, 1, true);
      at = text(at + 2, 'v');
      // Of ints that are numbers, one to a row, without names.
      shape[at] = 1;
      view.setUint16(at + 2, 1, true);
      const bytes = new DataView(new ArrayBuffer(16));
      bytes.setUint32(0, 1, true);
      bytes.setInt32(8, value, true);
      const section = new Uint8Array(48);
      const head = new DataView(section.buffer);
      section[0] = wire.SECTION;
      [48, version, 0, 9, 16, 0].forEach((word, i) => head.setUint32(4 + 4 * i, word, true));
      head.setInt32(28, checkOf(FIRST, bytes), true);
      section.set(new Uint8Array(bytes.buffer), 32);
      const mirrored = new Uint8Array(24);
      const tail = new DataView(mirrored.buffer);
      mirrored[0] = wire.MIRRORED;
      [24, version, 9, answers, version].forEach((word, i) =>
        tail.setUint32(4 + 4 * i, word, true),
      );
      end.say(shape, section, mirrored);
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

/** A connection that comes back: its hosts in their order, each with the epoch that it is given. */
async function returning(epochs) {
  const hosts = epochs.map((epoch) => host({ epoch }));
  let opened = 0;
  const connecting = connect(() => hosts[opened++] ?? Promise.reject(new Error('nobody')));
  await null;
  await null;
  hosts[0].welcome();
  const remote = await connecting;
  const events = [];
  for (const type of ['away', 'back', 'closed']) {
    remote.addEventListener(type, ({ detail }) => events.push(`${type} ${detail.code ?? ''}`));
  }
  const until = async (holds) => {
    for (let i = 0; i < 300 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
    assert.ok(holds());
  };
  return { hosts, remote, events, until, opened: () => opened };
}

test('comes back to a host that was started anew, asks once, and keeps its subscribers', async () => {
  const { hosts, remote, events, until } = await returning([EPOCH, 77]);
  const { mirror } = remote;
  await until(() => hosts[0].kinds().includes(wire.FOLLOW));
  const seen = [];
  const conflicts = [];
  mirror.subscribe((state) => seen.push(state.s.columns.v[0]));
  mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail));
  hosts[0].state(40, 5, 1);
  const calls = [command(remote), query(remote)];
  const told = Promise.allSettled(calls);
  await null;
  await null;
  hosts[0].lost('the tab was closed');
  const later = query(remote);
  const outcomes = (await told).map(({ reason }) => `${reason.code} ${reason.outcome}`);
  assert.deepEqual(outcomes, ['CONNECTION_LOST unknown', 'CONNECTION_LOST refused']);
  assert.deepEqual([remote.state, remote.closed, mirror.version], ['away', null, 40]);

  await until(() => hosts[1].posted.length === 1);
  hosts[1].welcome();
  hosts[1].state(3, 6, 1);

  assert.deepEqual([remote.state, remote.info.epoch], ['connected', 77]);
  assert.deepEqual(hosts[1].kinds(), [wire.HELLO, wire.FOLLOW, wire.CALL]);
  assert.deepEqual(seen, [5, 6]);
  assert.deepEqual(
    conflicts.map(({ reason, have, got }) => [reason, have, got]),
    [['new-epoch', 40, 0]],
  );
  hosts[1].result(3, 42);
  assert.equal((await later).view.getInt32(0, true), 42);
  assert.deepEqual(events, ['away CONNECTION_LOST', 'back ']);
  remote.close();
  assert.equal(events.at(-1), 'closed LEFT');
});

test('follows on without another epoch where only the line was lost', async () => {
  const { hosts, remote, until } = await returning([EPOCH, EPOCH]);
  const { mirror } = remote;
  await until(() => hosts[0].kinds().includes(wire.FOLLOW));
  const conflicts = [];
  mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail));
  mirror.follow('s');
  hosts[0].state(40, 5, 2);
  hosts[0].lost('the wire was cut');
  await until(() => hosts[1].posted.length === 1);
  hosts[1].welcome();
  const follow = hosts[1].posted[1].slice(HEAD);
  assert.deepEqual([follow[0], follow[2], follow[18]], [wire.FOLLOW, 1, 's'.charCodeAt(0)]);
  hosts[1].state(40, 6, 3);
  assert.equal(mirror.s.columns.v[0], 6);
  assert.deepEqual(conflicts, []);
  remote.close();
});

test('waits longer each time that nobody is there, and tries no more once it is closed', async () => {
  const { hosts, remote, events, until, opened } = await returning([EPOCH]);
  const began = performance.now();
  hosts[0].lost('gone');
  await until(() => opened() === 4);
  // 100, 200 and 400 ms, each by chance up to half as short.
  assert.ok(performance.now() - began > 340);
  remote.close();
  await new Promise((done) => setTimeout(done, 900));
  assert.equal(opened(), 4);
  assert.deepEqual(events, ['away CONNECTION_LOST', 'closed LEFT']);
});

test('does not come back where it is not wanted', async () => {
  const { hosts, remote, opened } = await returning([EPOCH, EPOCH]);
  const [code, message, hint] = ['NOT_SHARED', 'no', 'go'];
  hosts[0].say(closed(code, message, hint));
  assert.equal(remote.state, 'closed');
  await assert.rejects(query(remote), { code });
  assert.equal(opened(), 1);
});

test('waits for its first welcome too when it can open another line', async () => {
  const hosts = [host(), host()];
  let opened = 0;
  const connecting = connect(() => hosts[opened++]);
  await null;
  await null;
  hosts[0].lost('nobody hosts yet');
  for (let i = 0; i < 100 && hosts[1].posted.length === 0; i++) {
    await new Promise((done) => setTimeout(done, 10));
  }
  hosts[1].welcome();
  const remote = await connecting;
  assert.equal(remote.state, 'connected');
  remote.close();
});
