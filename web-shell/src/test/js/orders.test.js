// SPDX-License-Identifier: Apache-2.0
// Edits of several clients, which arrive in any order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optimistic } from '../../main/resources/META-INF/windhover/adapters/optimistic.js';
import { command, Line, ship, soon } from './published.js';

/** The same numbers again for a seed. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ROWS = 3;

/** Several clients of one host. All that travels waits until the seed says that it arrives. */
class Harbor {
  rows = Array.from({ length: ROWS }, (_, i) => ship(i + 1));
  score = 0;
  clients = [];
  /** Commands on their way to the host, from any client: it orders them as it takes them. */
  queue = [];
  #last = 0;
  #pick;

  constructor(pick, options) {
    this.#pick = pick;
    for (let i = 0; i < 3; i++) {
      const line = new Line();
      const client = {
        line,
        edits: optimistic(line.mirror, options),
        mail: [],
        open: [],
        settled: [],
      };
      this.clients.push(client);
      this.publish(client, true);
      client.mail.shift()();
    }
  }

  /** A state of now, which arrives later, its rows in any places and not all of them, unless it is the last. */
  publish(client, isLast = false) {
    const fleet = this.rows.map((row) => ({ ...row }));
    if (!isLast && this.#pick(3) === 0) fleet.reverse();
    if (!isLast && this.#pick(4) === 0) fleet.pop();
    const { score } = this;
    client.mail.push(() => client.line.show({ fleet, score }));
  }

  /** One edit: two columns of a row and the score go up together. */
  edit(client) {
    const call = command();
    const { entities } = client.line.mirror.getSnapshot().fleet;
    const entity = entities[this.#pick(entities.length)];
    const by = 1 + this.#pick(5);
    const edit = { entity, by, isAbsolute: this.#pick(2) === 0, tag: ++this.#last * 100 };
    const settle = (run) => {
      client.mail.push(() => {
        client.open.splice(client.open.indexOf(edit), 1);
        run();
      });
    };
    client.open.push(edit);
    const result = client.edits.run(call.run, ({ fleet, score }) => {
      score.row(0).points += by;
      const row = fleet.get(entity);
      const next = edit.isAbsolute ? edit.tag : row.a + by;
      row.a = next;
      row.b = next;
    });
    client.settled.push(result.catch(() => {}));
    this.queue.push({ edit, client, call, settle });
  }

  /** The host does one of those that wait, or refuses it, or nobody knows. */
  order() {
    if (this.queue.length === 0) return;
    const [{ edit, client, call, settle }] = this.queue.splice(this.#pick(this.queue.length), 1);
    const fate = this.#pick(6);
    if (fate < 4) {
      const row = this.rows[edit.entity - 1];
      const next = edit.isAbsolute ? edit.tag : row.a + edit.by;
      Object.assign(row, { a: next, b: next });
      this.score += edit.by;
    }
    // A result follows the state that it saw, which may have come with others before.
    this.publish(client);
    if (fate < 3) settle(() => call.settle());
    else settle(() => call.refuse(new Error(fate === 3 ? 'unknown' : 'refused')));
  }
}

/** What is shown when those of the edits that the bits choose are done in their order. */
function applied(host, open, bits) {
  const shown = { rows: host.rows.map((row) => ({ ...row })), score: host.score };
  open.forEach(({ entity, by, isAbsolute, tag }, i) => {
    if ((bits & (1 << i)) === 0) return;
    const row = shown.rows.find((each) => each.entity === entity);
    if (row === undefined) return;
    row.a = row.b = isAbsolute ? tag : row.a + by;
    shown.score += by;
  });
  return JSON.stringify(shown);
}

const seenIn = ({ fleet, score }) => ({
  rows: [...fleet].map(({ entity, a, b }) => ({ entity, a, b })),
  score: score.columns.points[0],
});

/** Runs a world until all is told and settled; each state that anybody sees is looked at. */
async function interleave(seed, options, look) {
  const pick = random(seed);
  const harbor = new Harbor(pick, options);
  const wrong = [];
  let states = 0;
  for (const client of harbor.clients) {
    // An observer that throws would harm nobody, so what is wrong is kept for the end.
    client.edits.addEventListener('error', ({ detail }) => wrong.push(detail));
    client.edits.subscribe((state) => (states++, look(client, state)));
  }
  const deliver = async (client) => {
    client.mail.shift()?.();
    await soon();
  };
  for (let i = 0; i < 120; i++) {
    const client = harbor.clients[pick(3)];
    const what = pick(8);
    if (what < 2 && client.open.length < 5) harbor.edit(client);
    else if (what < 4) harbor.order();
    else if (what < 5) harbor.publish(client);
    else await deliver(client);
  }
  while (harbor.queue.length > 0) harbor.order();
  harbor.clients.forEach((client) => harbor.publish(client, true));
  for (const client of harbor.clients) while (client.mail.length > 0) await deliver(client);
  for (const client of harbor.clients) await Promise.all(client.settled);
  if (wrong.length > 0) throw wrong[0];
  return { harbor, states };
}

for (const [policy, options] of [
  ['the host wins', {}],
  ['differences are added', { merge: (own, host, base) => host + own - base }],
  ['the larger one stays', { merge: (own, host) => Math.max(own, host) }],
]) {
  test(`all clients end in the host's state and see no half of an edit when ${policy}`, async () => {
    let predicted = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { harbor, states } = await interleave(seed, options, ({ line, edits, open }, state) => {
        const shown = seenIn(state);
        for (const { a, b } of shown.rows) assert.equal(a, b, `seed ${seed}`);
        const host = seenIn(line.mirror.getSnapshot());
        if (JSON.stringify(shown) !== JSON.stringify(host)) predicted++;
        if (options.merge !== undefined) return;
        assert.equal(edits.open, open.length);
        const all = Array.from({ length: 2 ** open.length }, (_, bits) =>
          applied(host, open, bits),
        );
        assert.ok(
          all.includes(JSON.stringify(shown)),
          `seed ${seed}: ${JSON.stringify(shown)} of ${all}`,
        );
      });
      const expected = {
        rows: harbor.rows.map(({ entity, a, b }) => ({ entity, a, b })),
        score: harbor.score,
      };
      for (const { edits, line } of harbor.clients) {
        assert.equal(edits.open, 0);
        assert.equal(edits.getSnapshot(), line.mirror.getSnapshot());
        assert.deepEqual(seenIn(edits.getSnapshot()), expected, `seed ${seed}`);
      }
      assert.ok(states > 30, `${states} states`);
    }
    assert.ok(predicted > 100, `${predicted} predicted states`);
  });
}
