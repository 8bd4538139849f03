// SPDX-License-Identifier: Apache-2.0
// What the mirror's benchmark measures, ours and others' in one page: from the page's question to a state in the page that shows what changed,
// with the state in a worker.

import './node_modules/coaction/dist/coaction.umd.min.js';
import { fleet } from './mirror-fleet.js';
import { APART, BOATS, states } from './mirror-states.js';
import { regatta } from './site/calls/regatta.js';
import { launch } from './site/windhover.js';

const LAST = BOATS - APART;

/** By whose: asks once, and throws when the page does not show what it asked for. Answers bytes where they are seen. */
const begun = {
  async ours(floats) {
    const canvas = document.body.appendChild(document.createElement('canvas'));
    canvas.style.cssText = 'display: block; width: 64px; height: 36px';
    // Looked at when it is asked for, and never by itself.
    const parameters = { floats, every: 1 << 20 };
    const game = await launch({ canvas, game: './site/regatta.json', mode: 'worker', parameters });
    const client = regatta(game);
    const turn = () => client.turn();
    await game.mirror.ready;
    return {
      async ask() {
        const now = await turn();
        same(game.mirror.boats.columns.x[LAST], now + LAST);
        return 0;
      },
      async end() {
        await game.dispose();
        canvas.remove();
      },
    };
  },

  async coaction(floats) {
    const worker = new Worker('./mirror-coaction.js', { type: 'module' });
    let bytes = 0;
    const store = globalThis.Coaction.create(fleet, { worker, name: 'fleet' });
    for (let boats; boats?.length !== BOATS;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      boats = store.getState().boats;
    }
    // Its own first state is there from the start: what the worker does shows that they are joined.
    while (store.getState().turn === 0) await store.getState().sail(floats);
    // It sends objects, which the browser copies: as JSON they would be so long.
    const weigh = ({ data }) => (bytes = JSON.stringify(data).length);
    return {
      async ask(weighs) {
        if (weighs) worker.addEventListener('message', weigh);
        const { turn } = store.getState();
        const shown = new Promise((resolve) => {
          const end = store.subscribe(() => {
            if (store.getState().turn === turn) return;
            end();
            resolve();
          });
        });
        await store.getState().sail(floats);
        await shown;
        worker.removeEventListener('message', weigh);
        same(store.getState().boats[LAST].x, turn + 1 + LAST);
        return bytes;
      },
      async end() {
        worker.terminate();
      },
    };
  },

  colyseus: (floats) => behindWorker('colyseus', floats),
  bitecs: (floats) => behindWorker('bitecs', floats),
};

async function behindWorker(name, floats) {
  const worker = new Worker('./mirror-host.js', { type: 'module' });
  let told = () => {};
  worker.onmessage = ({ data }) => told(data);
  const ask = (begin) =>
    new Promise((resolve) => {
      told = resolve;
      worker.postMessage(begin);
    });
  const client = states[name].client((await ask({ name, floats })).bytes);
  return {
    async ask() {
      const { turn, bytes } = await ask(null);
      client.apply(bytes);
      same(client.x(LAST), turn + LAST);
      return bytes.length;
    },
    async end() {
      worker.terminate();
    },
  };
}

function same(shown, expected) {
  if (shown !== expected) throw new Error(`the page shows ${shown}, not ${expected}`);
}

/**
 * Micros of each round trip, and the bytes of the last.
 *
 * @param {keyof typeof begun} whose
 * @param {number} floats of a boat that change, 1 or 2
 * @param {number} count
 */
export async function roundTrips(whose, floats, count) {
  const one = await begun[whose](floats);
  const micros = [];
  // The first are not counted: code is compiled while it runs.
  for (let i = -40; i < count; i++) {
    // Longer than a step, so that all have changed; uneven, so that every part of a frame is met.
    await new Promise((resolve) => setTimeout(resolve, 19 + ((i + 40) * 5) % 17));
    const start = performance.now();
    await one.ask(false);
    if (i >= 0) micros.push((performance.now() - start) * 1000);
  }
  await new Promise((resolve) => setTimeout(resolve, 40));
  const bytes = await one.ask(true);
  await one.end();
  return { micros, bytes };
}
