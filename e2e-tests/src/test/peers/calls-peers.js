// SPDX-License-Identifier: Apache-2.0
// What the calls benchmark measures, ours and others' in one page: a game in its worker beside a worker behind comlink, and a record through
// the game's generated client beside JSON and msgpack.

import { decode, encode } from '@msgpack/msgpack';
import * as Comlink from 'comlink';
import { freight } from './site/calls/freight.js';
import { mill } from './site/calls/mill.js';
import { launch } from './site/windhover.js';

/** @type {Worker[]} */
const workers = [];
// A game keeps its worker to itself, and a guest has to be let in.
globalThis.Worker = class extends Worker {
  constructor(url, options) {
    super(url, options);
    workers.push(this);
  }
};

const canvas = document.body.appendChild(document.createElement('canvas'));
canvas.style.cssText = 'display: block; width: 64px; height: 36px';
const game = await launch({ canvas, game: './site/freight.json', mode: 'worker' });
const client = freight(game);
const jobs = mill(game);
const remote = Comlink.wrap(new Worker('./comlink-host.js', { type: 'module' }));

/** A ship as a page would show it: about a kilobyte as JSON. */
const SHIP = {
  name: 'Aurelia Rosamund',
  captain: 'Sørine Ångström',
  mode: 'LOADING',
  at: { x: 1042.375, y: -310.0625 },
  crew: 23,
  path: Array.from({ length: 12 }, (_, i) => ({ x: 100.5 + 31 * i, y: -20.25 * i })),
  holds: Array.from({ length: 7 }, (_, i) => ({
    good: `grain ${i}`,
    tons: 12.5 * i,
    price: 1999.95 + i / 3,
    sealed: i % 2 === 0,
  })),
};
// Floats that single precision holds; what they look like in text is part of the comparison.
SHIP.path = SHIP.path.map(({ x, y }) => ({ x: Math.fround(x), y: Math.fround(y) }));

let guest = remote;
const asked = {
  ours: () => client.ships(),
  comlink: () => remote.ships(),
  guest: () => guest.ships(),
};

/** Begins the peer in the game's own worker, which has loaded comlink-guest.js. */
export function letIn() {
  const { port1, port2 } = new MessageChannel();
  workers[0].postMessage({ type: 'comlink', port: port2 }, [port2]);
  guest = Comlink.wrap(port1);
}

/** Made once: what a measurement leaves behind is collected during the next. */
const micros = new Float64Array(1_000_000);

/**
 * Micros from asking to having the answer, at two percentiles.
 *
 * @param {'ours' | 'comlink' | 'guest'} whose
 * @param {number} inFlight asked at once; the next are asked when all are answered
 * @param {number} millis
 */
export async function roundTrips(whose, inFlight, millis) {
  const ask = asked[whose];
  let count = 0;
  const one = async () => {
    const start = performance.now();
    await ask();
    micros[count++] = (performance.now() - start) * 1000;
  };
  for (const end = performance.now() + millis; performance.now() < end;) {
    await Promise.all(Array.from({ length: inFlight }, one));
  }
  const sorted = micros.subarray(0, count).sort();
  return [0.5, 0.99].map((share) => sorted[Math.floor(count * share)]);
}

/** Millis from a command to its settled result, one at a time, each begun at another moment of a frame. */
export async function commands(count) {
  const millis = [];
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 7 + ((i * 5) % 17)));
    const start = performance.now();
    await client.launch(1);
    millis.push(performance.now() - start);
  }
  return millis;
}

const echo = freight({
  call: (kind, id, bytes) => ({
    step: 0,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }),
});
let length = 0;
const counting = freight({
  call(kind, id, bytes) {
    length = bytes.byteLength;
    return { step: 0, view: new DataView(bytes.slice().buffer) };
  },
});
const text = new TextEncoder();

/** There and back, once each. */
const codecs = {
  ours: () => echo.ship(SHIP),
  json: () => JSON.parse(JSON.stringify(SHIP)),
  msgpack: () => decode(encode(SHIP)),
};

export async function codecBytes() {
  await counting.ship(SHIP);
  const same = JSON.stringify(await echo.ship(SHIP)) === JSON.stringify(SHIP);
  if (!same) throw new Error('the record came back as another one');
  return {
    ours: length,
    json: text.encode(JSON.stringify(SHIP)).length,
    msgpack: encode(SHIP).length,
  };
}

/**
 * Micros of one there and back, the median of several batches.
 *
 * @param {keyof typeof codecs} name
 */
export async function codecMicros(name) {
  const once = codecs[name];
  const micros = [];
  for (let batch = 0; batch < 40; batch++) {
    const start = performance.now();
    for (let i = 0; i < 500; i++) await once();
    micros.push((performance.now() - start) * 2);
  }
  micros.sort((a, b) => a - b);
  return micros[micros.length >> 1];
}

/** Millis that jobs take together, with nothing beside them but the game. */
export async function grind(count, work) {
  const start = performance.now();
  await Promise.all(Array.from({ length: count }, (_, i) => jobs.grind(i, work)));
  return performance.now() - start;
}

/**
 * Runs jobs at once and watches the page's timers and the game's steps meanwhile.
 *
 * @param {number} count
 * @param {number} work
 */
export async function burn(count, work) {
  const before = await game.probe().then(() => game.stats);
  let [last, gap] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
  }, 1);
  const millis = await grind(count, work);
  clearInterval(timer);
  const { interval } = await game.probe();
  // The statistics are told ten times a second.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const lost = (game.stats?.stepsDropped ?? 0) - (before?.stepsDropped ?? 0);
  return { millis, gap, frame: Math.max(...interval) / 1000, lost };
}
