// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { headOf, isWhole } from '../../main/resources/META-INF/windhover/shell/batches.js';
import { textsAt } from '../../main/resources/META-INF/windhover/shell/messages.js';
import { share } from '../../main/resources/META-INF/windhover/shell/share.js';
import { Sharing } from '../../main/resources/META-INF/windhover/shell/sharing.js';
import { memoryPair, overPort } from '../../main/resources/META-INF/windhover/shell/transports.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const { warn } = console;

/** What the module's door was told. */
let door;
let frame;
let sharing;
let printed;
const ports = [];

beforeEach(() => {
  [door, printed] = [[], []];
  console.warn = (text) => void printed.push(String(text));
  // What an earlier test left is told to its own.
  const told = door;
  const outbox = new Uint8Array(64);
  const game = {
    isShared: true,
    places: 2,
    /** Batches that wait, by peer; null for one that the door has closed. */
    out: new Map(),
    openDoor: (epoch, engine) => (told.push(`open ${epoch > 0} ${engine}`), game.isShared),
    peerOpen: () => (game.places > 0 ? game.places-- : 0),
    peerReceive: (peer, bytes) => (told.push(`receive ${peer} ${bytes}`), 0),
    peerClose: (peer) => void told.push(`close ${peer}`),
    peerTake(peer) {
      const next = (game.out.get(peer) ?? []).shift();
      if (next === null) return -1;
      if (next === undefined) return 0;
      outbox.set(next);
      return next.length;
    },
  };
  frame = {
    game,
    manifest: { windhover: '1', game: 'g', build: 'b' },
    inbox: new Uint8Array(64),
    outbox,
    call: (into) => (into(), true),
    order: () => void told.push('order'),
  };
  sharing = new Sharing();
});
afterEach(() => {
  Object.assign(console, { warn });
  for (const port of ports.splice(0)) port.close();
  mock.timers.reset();
});

/** A peer that comes in, what it hears, and whether its line has ended. */
function peer() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const line = overPort(port1);
  const heard = [];
  const one = { line, heard, isLost: false };
  line.subscribe(
    (batch) => heard.push(new Uint8Array(batch)),
    () => (one.isLost = true),
  );
  sharing.admit({ type: 'share', port: port2 });
  return one;
}

async function until(isSo) {
  for (let i = 0; !isSo() && i < 1_000; i++) await wait(2);
  assert.ok(isSo(), String(isSo));
}

/** Why a line was closed, and how many batches were sent on it before. */
function closedBy(batch) {
  const view = new DataView(batch.slice().buffer);
  assert.ok(isWhole(view));
  const at = wire.BATCH_HEAD_BYTES;
  assert.equal(view.getUint8(at), wire.CLOSED);
  return [headOf(view).number, ...textsAt(view, at + wire.HEADER_BYTES, 3)];
}

test('whoever came before the host ran comes in then, and the door is opened once', async () => {
  const early = peer();
  assert.deepEqual(door, []);
  sharing.open(frame);
  sharing.open({ ...frame, game: null });
  peer();
  assert.deepEqual(door, ['open true windhover 1 g b']);
  early.line.post(Uint8Array.of(1, 2, 3));
  await until(() => door.length === 3);
  assert.deepEqual(door.slice(1), ['receive 2 3', 'order']);
});

test('what waits for a peer is sent after each frame, and one that the door has closed is let go', async () => {
  sharing.open(frame);
  const [one, other] = [peer(), peer()];
  frame.game.out.set(2, [Uint8Array.of(1), Uint8Array.of(2)]);
  frame.game.out.set(1, [null]);
  sharing.carry();
  await until(() => one.heard.length === 2 && other.isLost);
  assert.deepEqual(
    one.heard.map(([first]) => first),
    [1, 2],
  );
  frame.game.out.set(1, [Uint8Array.of(9)]);
  sharing.carry();
  assert.equal(frame.game.out.get(1).length, 1, 'nobody takes for it any more');
  assert.ok(!door.includes('close 1'), 'the door knows it');
});

test('what a peer asks is answered at once, and what is too long is told by its length', async () => {
  sharing.open(frame);
  const one = peer();
  frame.game.peerReceive = (number, bytes) => {
    door.push(`receive ${number} ${bytes}`);
    frame.game.out.set(number, [Uint8Array.of(4)]);
    return 0;
  };
  one.line.post(new Uint8Array(65));
  await until(() => one.heard.length === 1);
  assert.deepEqual(door.slice(1), ['receive 2 65', 'order']);
});

test('a peer that can not be reached any more is told to the door', () => {
  sharing.open(frame);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  sharing.admit({ type: 'share', port: port2 });
  port2.postMessage = () => {
    throw new DOMException('no', 'DataCloneError');
  };
  frame.game.out.set(2, [Uint8Array.of(1), Uint8Array.of(2)]);
  sharing.carry();
  assert.deepEqual(door.slice(1), ['close 2']);
});

test('a peer that goes is told to the door, once', async () => {
  sharing.open(frame);
  const one = peer();
  one.line.close();
  await until(() => door.includes('close 2'));
  sharing.carry();
  assert.equal(door.filter((each) => each === 'close 2').length, 1);
});

test('where there is no place left, or the game is not shared, whoever comes is told why', async () => {
  sharing.open(frame);
  frame.game.places = 0;
  const full = peer();
  await until(() => full.isLost);
  assert.deepEqual(closedBy(full.heard[0]).slice(0, 2), [0, 'TOO_MANY_PEERS']);

  sharing = new Sharing();
  frame.game.isShared = false;
  sharing.open(frame);
  const none = peer();
  await until(() => none.isLost);
  assert.deepEqual(closedBy(none.heard[0]), [
    0,
    'NOT_SHARED',
    'the game has no calls and is not shared',
    'Give the game a handler of calls, or name it shared() in its definition.',
  ]);
  assert.equal(printed.length, 1);
});

test('everybody is told that the host ends, behind what waits for them, and whoever comes later too', async () => {
  sharing.open(frame);
  const one = peer();
  frame.game.out.set(2, [Uint8Array.of(7)]);
  sharing.end('HOST_FAILED', 'It threw.');
  sharing.end('HOST_STOPPED', 'It stopped.');
  await until(() => one.isLost);
  assert.deepEqual([...one.heard[0]], [7]);
  const why = ['HOST_FAILED', 'It threw.', 'Connect again when it was started anew.'];
  assert.deepEqual(closedBy(one.heard[1]), [1, ...why]);
  assert.equal(one.heard.length, 2);
  const late = peer();
  await until(() => late.isLost);
  assert.deepEqual(closedBy(late.heard[0]), [0, ...why]);

  sharing = new Sharing();
  const early = peer();
  sharing.end('HOST_STOPPED', '');
  await until(() => early.isLost);
  assert.deepEqual(closedBy(early.heard[0]).slice(0, 2), [0, 'HOST_STOPPED']);
  sharing.open(frame);
  assert.ok(!door.some((each) => each.startsWith('open')) || door.length === 1);
});

test('a module that is too broken to say anything keeps nobody from being told', async () => {
  sharing.open(frame);
  const [one, other] = [peer(), peer()];
  frame.game.peerTake = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  sharing.end('HOST_FAILED', 'It trapped.');
  await until(() => one.isLost && other.isLost);
  assert.deepEqual(
    [one, other].map(({ heard }) => closedBy(heard[0])[1]),
    ['HOST_FAILED', 'HOST_FAILED'],
  );
});

// --- The page's side

/** A transport of the page's own, which ends as it is told. */
function transport() {
  const own = { posted: [], closed: 0, receive: null, lost: null, broken: false };
  return Object.assign(own, {
    post(batch) {
      if (own.broken) throw new Error('it is gone');
      own.posted.push([...batch]);
    },
    subscribe: (receive, lost) => Object.assign(own, { receive, lost }),
    close: () => void own.closed++,
  });
}

/** A game that shares it, with the host's end of the line. */
function shared(own) {
  const game = Object.assign(new EventTarget(), { isRunning: true });
  const orders = [];
  share(
    own,
    game,
    { order: (order, transfer) => orders.push([order, transfer]) },
    () => game.isRunning,
  );
  const [{ port } = {}] = orders[0];
  if (port !== undefined) ports.push(port);
  return { game, orders, port };
}

test("a channel of the page's own is carried to the host and back, whatever its bytes come as", async () => {
  const own = transport();
  const { port, orders } = shared(own);
  assert.equal(orders[0][1][0], port);
  const heard = [];
  const line = overPort(port);
  line.subscribe(
    (batch) => heard.push([...new Uint8Array(batch)]),
    () => {},
  );
  own.receive(Uint8Array.of(0, 1, 2).subarray(1));
  own.receive(Uint8Array.of(3).buffer);
  own.receive('no batch');
  await until(() => heard.length === 3);
  assert.deepEqual(heard, [[1, 2], [3], []], 'of what is none the host hears nothing good');
  line.post(Uint8Array.of(5));
  await until(() => own.posted.length === 1);
  assert.deepEqual(own.posted, [[5]]);
});

test('a channel that ends is closed once, whoever tells it', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const own = transport();
  const { game, port } = shared(own);
  let isLost = false;
  overPort(port).subscribe(
    () => {},
    () => (isLost = true),
  );
  own.lost('it is gone');
  assert.equal(own.closed, 1);
  own.receive(Uint8Array.of(1));
  game.dispatchEvent(new Event('state'));
  assert.equal(getEventListeners(game, 'state').length, 1, 'it runs');
  game.isRunning = false;
  game.dispatchEvent(new Event('state'));
  assert.deepEqual(getEventListeners(game, 'state'), []);
  mock.timers.tick(500);
  assert.equal(own.closed, 1);
  mock.timers.reset();
  await until(() => isLost);
});

test('a host that is gone without a word ends the channel half a second later', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const own = transport();
  const { game } = shared(own);
  game.isRunning = false;
  game.dispatchEvent(new Event('state'));
  mock.timers.tick(499);
  assert.equal(own.closed, 0);
  mock.timers.tick(1);
  assert.equal(own.closed, 1);
});

test('a channel that can not carry what the host says is ended', async () => {
  const own = transport();
  const { port } = shared(own);
  const line = overPort(port);
  let isLost = false;
  line.subscribe(
    () => {},
    () => (isLost = true),
  );
  own.broken = true;
  line.post(Uint8Array.of(5));
  await until(() => isLost);
  assert.equal(own.closed, 1);
});

test('a port and the name of a channel go to the host as they are', () => {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  assert.deepEqual(shared(port1).orders, [[{ type: 'share', port: port1 }, [port1]]]);
  const { orders } = shared({ channel: 'a', sealMillis: 5 });
  assert.deepEqual(orders, [[{ type: 'share', channel: 'a', sealMillis: 5 }, []]]);
});

test('a line that was closed carries nothing, and closes once', async () => {
  const [one, other] = memoryPair();
  const heard = [];
  let losses = 0;
  other.subscribe(
    (batch) => heard.push(batch),
    () => losses++,
  );
  one.subscribe(
    () => {},
    () => {},
  );
  const bytes = Uint8Array.of(1);
  one.post(bytes);
  assert.equal(bytes.length, 1, 'the bytes stay with who posts them');
  one.close();
  one.close();
  assert.throws(() => one.post(bytes), { name: 'InvalidStateError' });
  await until(() => losses > 0);
  await wait(5);
  assert.deepEqual([heard.length, losses], [1, 1]);
  assert.throws(() => other.post(bytes), { name: 'InvalidStateError' });
});
