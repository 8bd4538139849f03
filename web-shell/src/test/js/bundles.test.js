// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Bundles } from '../../main/resources/META-INF/windhover/shell/bundles.js';
import { lastSeen, stillOf } from '../../main/resources/META-INF/windhover/shell/lastseen.js';
import { unpacked } from '../../main/resources/META-INF/windhover/shell/packed.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';
import { until } from './until.js';

const PART_MILLIS = 2_000;

beforeEach(() => {
  mock.timers.reset();
  const href = 'http://127.0.0.1/play?token=7#x';
  globalThis.location = { origin: 'http://127.0.0.1', pathname: '/play', href };
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

const { RECORDED_BEGINS, RECORDED_BROKE, RECORDED_FAILED, RECORDED_FLUSHED } = wire;
/** A recording's mark and its first frame, and a frame behind it. */
const HEAD = [0x57, 0x48, 0x52, 1, 1, 0, 0, 0, 9, 9, 9, 9, 1];
const FRAME = [1, 0, 0, 0, 7, 7, 7, 7, 2];

/** A page whose game runs and is recorded. */
function recorded(bundling = {}) {
  const said = [];
  const batch = {
    message: (...words) => void said.push(words),
    whole: (bytes) => void said.push(bytes),
  };
  const start = () => {
    const ending = new AbortController();
    const manifest = {
      game: 'g',
      class: 'a.G',
      stepsPerSecond: 60,
      parameters: [
        { name: 'one', value: '1' },
        { name: 'two', value: '2' },
      ],
    };
    const say = (what) => what(batch);
    return { ending, signal: ending.signal, manifest, say, run: {}, life: 'l', place: null };
  };
  let session = start();
  const game = {
    state: 'running',
    failure: null,
    stats: { step: 12, frame: 13 },
    mirror: { getSnapshot: () => ({ version: 4, step: 12, fleet: { version: 3 } }) },
    runtimeInfo: () => ({ deterministic: true, placement: 'worker' }),
  };
  const whole = {
    game,
    session: () => session,
    wish: () => ({
      options: { bundles: bundling },
      setting: {
        mode: 'worker',
        seed: 5n,
        parameters: { two: '22' },
        record: false,
        jobWorkers: 0,
      },
    }),
  };
  const bundles = new Bundles(whole, {
    logs: async () => ({ json: () => '[]' }),
    observed: () => null,
  });
  const told = (flags, ...bytes) =>
    bundles.read(
      message(wire.RECORDED, flags, 0, (put) => {
        put.u32(bytes.length);
        put.u32(0);
        for (const byte of bytes) put.u8(byte);
      }),
      0,
    );
  const next = () => {
    session.ending.abort();
    session = start();
  };
  return { bundles, game, said, told, next, session: () => session };
}

async function partsOf(bundle) {
  const parts = unpacked(new Uint8Array(await (await bundle).arrayBuffer()));
  const json = (name) => JSON.parse(new TextDecoder().decode(parts.get(name) ?? Uint8Array.of(48)));
  return { names: [...parts.keys()], recording: parts.get('recording'), json };
}

test('of a game that runs all that has entered by now is in it, and who and where it is', async () => {
  const { bundles, said, told } = recorded();
  told(RECORDED_BEGINS, ...HEAD);
  const bundle = partsOf(bundles.bundle());
  await until(() => said.length > 0);
  assert.deepEqual(said, [[wire.RECORD, wire.RECORD_FLUSH, 0]]);
  told(RECORDED_FLUSHED, ...FRAME);
  const { names, recording, json } = await bundle;

  assert.deepEqual(names, ['identity', 'configuration', 'recording', 'stats', 'logs', 'seen']);
  assert.deepEqual([...(recording ?? [])], [...HEAD, ...FRAME]);
  const identity = json('identity');
  assert.deepEqual(
    [identity.game, identity.class, identity.placement, identity.language],
    ['g', 'a.G', '', 'en'],
  );
  assert.equal(identity.page, 'http://127.0.0.1/play', 'without what is of the player alone');
  assert.deepEqual(json('configuration'), {
    mode: 'worker',
    seed: '5',
    parameters: ['1', '22'],
    record: false,
    jobWorkers: 0,
  });
  const mirror = { version: 4, step: 12, sections: { fleet: 3 } };
  assert.deepEqual(json('seen'), { step: 12, frame: 13, mirror });
});

test('whoever waits for a host that ends or breaks off gets what came before', async () => {
  for (const end of ['abort', 'broke']) {
    const { bundles, said, session, told } = recorded();
    told(RECORDED_BEGINS, ...HEAD);
    told(0, ...FRAME);
    const bundle = partsOf(bundles.bundle());
    await until(() => said.length > 0);
    if (end === 'abort') session().ending.abort();
    else told(RECORDED_BROKE);
    const { recording, json } = await bundle;
    assert.equal(recording?.length, HEAD.length + FRAME.length);
    if (end === 'abort') continue;
    assert.deepEqual(json('notes'), ['recording: more entered than could be written down']);
    await partsOf(bundles.bundle());
    assert.equal(said.length, 1, 'it is asked for no more');
    told(RECORDED_BEGINS, ...HEAD);
    const again = partsOf(bundles.bundle());
    await until(() => said.length > 1);
    told(RECORDED_FLUSHED);
    assert.ok(!(await again).names.includes('notes'), 'another start is whole');
  }
});

test('what was known of a failure stays as it was, with the hash of the world that was left', async () => {
  const { bundles, game, told, next } = recorded();
  told(RECORDED_BEGINS, ...HEAD);
  told(0, ...FRAME);
  const hash = [0xef, 0xbe, 0, 0, 0, 0, 0, 0];
  told(RECORDED_FAILED, ...hash);
  const seen = { step: 3, frame: 4, mirror: null };
  const frozen = bundles.failed({ code: 'E0014', identity: { epoch: 1 } }, seen, {});
  next();
  told(RECORDED_BEGINS, ...HEAD, ...FRAME, ...FRAME);
  const { recording, json } = await partsOf(bundles.bundle(frozen));

  assert.equal(recording?.length, HEAD.length + FRAME.length);
  assert.deepEqual([json('failure').code, json('failure').hash], ['E0014', '000000000000beef']);
  assert.deepEqual([json('seen'), json('identity').epoch], [seen, 1]);
  // The start that goes on has failed in nothing yet.
  game.state = 'failed';
  game.failure = { code: 'E0015', identity: {} };
  const later = bundles.failed(game.failure, seen, {});
  assert.equal(later.hash, '');
  assert.equal((await partsOf(bundles.bundle())).json('failure').hash, '');
});

test('a host that was only silent is heard on, one that failed is not', async () => {
  for (const [code, isHeard] of [
    ['E0012', true],
    ['E0014', false],
  ]) {
    const { bundles, game, said, told } = recorded();
    told(RECORDED_BEGINS, ...HEAD);
    game.state = 'failed';
    bundles.failed({ code }, { step: null, frame: 0, mirror: null }, {});
    game.state = 'running';
    told(0, ...FRAME);
    const bundle = partsOf(bundles.bundle());
    if (isHeard) await until(() => said.length > 0);
    told(RECORDED_FLUSHED);
    const { names, json } = await bundle;
    assert.equal(names.includes('recording'), isHeard, code);
    if (!isHeard) assert.match(json('notes')[0], /^recording: Error: there is none/);
  }
});

test('a start that has told nothing has no recording of the one before', async () => {
  const { bundles, game, next, told } = recorded();
  told(RECORDED_BEGINS, ...HEAD);
  next();
  game.state = 'initialising';
  assert.ok(!(await partsOf(bundles.bundle())).names.includes('recording'));
});

test('a host is asked to write down as many seconds as are wanted, unless it does', async () => {
  for (const [seconds, keyframes] of [
    [undefined, 600],
    [1, 60],
    [600, 36_000],
  ]) {
    const { bundles, said } = recorded({ seconds });
    await bundles.begin(true);
    assert.deepEqual(said, []);
    await bundles.begin(false);
    assert.equal(new DataView(said[0].buffer).getUint16(2, true), keyframes);
  }
  for (const seconds of [0, 601]) {
    await assert.rejects(recorded({ seconds }).bundles.begin(false), RangeError);
  }
  const ended = recorded();
  const begins = ended.bundles.begin(false);
  ended.session().ending.abort();
  await begins;
  assert.deepEqual(ended.said, [], 'a start that has ended is asked for nothing');
  const { bundles, game, said } = recorded();
  game.runtimeInfo = () => ({ deterministic: false });
  await bundles.begin(false);
  assert.deepEqual(said, [], 'nor one that nobody else has the floating point of');
});

test('parts have names of their own, and what can not be written is noted', async () => {
  for (const name of ['seen', 'picture', 'Big', '9', 'a b', '', 'a'.repeat(65)]) {
    assert.throws(() => bundlesOf({ [name]: () => 1 }), TypeError, name);
  }
  const { names, text, notes } = await read(
    bundlesOf({
      ['a'.repeat(64)]: () => Uint8Array.of(65),
      pieces: () => [Uint8Array.of(65), Uint8Array.of(66)],
      empty: () => [],
      mixed: () => [Uint8Array.of(65), 1],
      nothing: () => undefined,
      throwing: () => {
        throw new Error('why');
      },
    }).bundle(),
  );
  assert.deepEqual(
    ['a'.repeat(64), 'pieces', 'empty', 'mixed'].map((name) => text(name).replace(/\s/g, '')),
    ['A', 'AB', '[]', '[{"0":65},1]'],
  );
  assert.ok(!names.includes('nothing') && !names.includes('throwing'));
  assert.ok(notes.includes('throwing: Error: why'), notes.join());
  assert.ok(
    !process.getActiveResourcesInfo().includes('Timeout'),
    'nobody waits for them any more',
  );
  assert.ok(notes.includes('nothing: TypeError: undefined is nothing that can be written'));
});

test('without the option nothing is kept', async () => {
  await assert.rejects(recorded(false).bundles.bundle(), { name: 'InvalidStateError' });
});

test('what was seen last is copied, and what is empty is no picture', () => {
  const drawn = [];
  const canvas = (width, height) => ({ width, height });
  let alpha = 255;
  globalThis.document = {
    createElement: () => ({
      getContext: () => ({
        drawImage: (from, x, y) => drawn.push([from.width, from.height, x, y]),
        getImageData: (x, y) => (drawn.push([x, y]), { data: [0, 0, 0, alpha] }),
      }),
    }),
  };
  const state = { version: 4, step: 3, fleet: { version: 2 } };
  const known = { mirror: { getSnapshot: () => state }, stats: null };
  assert.deepEqual(lastSeen(known), {
    step: null,
    frame: 0,
    mirror: { version: 4, step: 3, sections: { fleet: 2 } },
  });
  const copy = stillOf(canvas(5, 4));
  assert.deepEqual([copy?.width, copy?.height], [5, 4]);
  assert.deepEqual(drawn, [
    [5, 4, 0, 0],
    [2, 2],
  ]);
  alpha = 0;
  assert.equal(stillOf(canvas(5, 4)), null);
  assert.equal(stillOf(canvas(0, 4)), null);
  assert.equal(stillOf(canvas(5, 0)), null);
});
