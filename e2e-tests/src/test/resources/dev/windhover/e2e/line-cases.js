// SPDX-License-Identifier: Apache-2.0
// What holds on every channel between a page and a host of the game Till: each case opens channels of the kind
// that it is given and throws where something does not hold.

import { oracle } from "./calls/oracle.js";
import { primes } from "./calls/primes.js";
import { till } from "./calls/till.js";
import { connect, ConnectionClosed } from "./connection.js";

const HEAD = 24;
/** Takes a second or so to count, in a thousand slices. */
const MANY = 300_000;
const PRIMES_BELOW_MANY = 25_997;

const ints = (...numbers) => new Uint8Array(new Int32Array(numbers).buffer);
export const add = (remote, amount, options) => till(remote).add(amount, options);
export const sum = (remote) => till(remote).sum();
export const tear = (remote) => till(remote).tear();
const fill = (remote, bytes) => till(remote).fill(bytes);
/** What became of jobs and questions: those with a result and those without. */
const ends = (remote) => Promise.all([till(remote).entered(), till(remote).lost()]);

/** What a client's method calls. */
function idOf(method) {
  let found = 0;
  const caller = {
    call(kind, id) {
      found = id;
      return new Promise(() => {});
    },
  };
  void till(caller)[method](0);
  return found;
}

async function until(what, holds) {
  for (let i = 0; !(await holds()); i++) {
    if (i === 500) throw new Error(what);
    await new Promise((done) => setTimeout(done, 10));
  }
}

function equal(actual, expected, what = "") {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what} is ${one}, wanted ${other}`);
}

async function refused(call) {
  try {
    await call;
  } catch (thrown) {
    return thrown;
  }
  throw new Error("a call was done that was to be refused");
}

export const closed = (remote) =>
  new Promise((resolve) => {
    if (remote.closed !== null) resolve(remote.closed);
    else remote.addEventListener("closed", ({ detail }) => resolve(detail));
  });

/** A channel whose batches a case holds back, changes, repeats, and keeps. */
function tapped(inner) {
  const tap = {
    posted: [],
    came: [],
    holds: false,
    deaf: false,
    change: (batch) => batch,
    hear: () => {},
    post(batch) {
      const changed = tap.change(batch.slice());
      tap.posted.push(changed.slice());
      if (!tap.holds) inner.post(changed);
    },
    subscribe(receive, lost) {
      tap.hear = receive;
      inner.subscribe((batch) => {
        tap.came.push(new Uint8Array(batch).slice());
        if (!tap.deaf) receive(batch);
      }, lost);
    },
    close: () => inner.close?.(),
    inject: (batch) => inner.post(batch),
    last: () => tap.posted.at(-1),
  };
  return tap;
}

/** The head's check, written once more from what Wire says of it. */
function reseal(batch) {
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  let hash = 0x5bd1e995;
  const mix = (word) => {
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  };
  for (const at of [8, 12, 16]) mix(view.getInt32(at, true));
  for (let at = HEAD; at < batch.length; at += 4) mix(view.getInt32(at, true));
  view.setInt32(20, hash, true);
  return batch;
}

const flipped = (batch, bit) => {
  const copy = batch.slice();
  copy[bit >> 3] ^= 1 << (bit & 7);
  return copy;
};

export const cases = {
  async "welcome tells credit, epoch and engine"(open) {
    const { info } = await connect(await open(), { name: "__proto__" });
    equal(info.protocol, 1);
    equal(
      [info.callsMax > 0, info.epoch > 0, info.peer > 0, info.engine !== ""],
      Array(4).fill(true),
    );
  },

  async "a client of another build is told before it calls, and what both know works"(open) {
    const remote = await connect(await open());
    await sum(remote);
    equal(await oracle(remote).luck(6), 42);
    equal(remote.differing, []);
    // As a client does that was made of another declaration.
    remote.expects("till", "0123456789abcdef");
    remote.expects("nobody", "0123456789abcdef");
    equal(remote.differing, ["till", "nobody"]);
    await sum(remote);
  },

  async "a client from the future is refused by name"(open) {
    const tap = tapped(await open());
    tap.change = (batch) => {
      new DataView(batch.buffer).setUint32(HEAD + 8, 1000, true);
      new DataView(batch.buffer).setUint32(HEAD + 12, 1001, true);
      return reseal(batch);
    };
    const thrown = await refused(connect(tap));
    equal([thrown instanceof ConnectionClosed, thrown.code], [true, "VERSION_MISMATCH"]);
  },

  async "nothing comes before hello"(open) {
    const tap = tapped(await open());
    tap.change = (batch) => {
      batch[HEAD] = 13;
      return reseal(batch);
    };
    equal((await refused(connect(tap))).code, "HELLO_MISSING");
  },

  async "commands are done in their order"(open) {
    const remote = await connect(await open());
    const before = await sum(remote);
    const all = [];
    let expected = before;
    for (let i = 1; i <= 100; i++) all.push(add(remote, i));
    for (const [i, result] of (await Promise.all(all)).entries())
      equal(result, (expected += i + 1));
  },

  async "refusals come with their texts as they are"(open) {
    const remote = await connect(await open());
    const [addId, sumId] = [idOf("add"), idOf("sum")];
    const own = await refused(till(remote).refuse());
    equal([own.name, own.code, own.message], ["CallRefused", "__proto__", "constructor"]);
    equal((await refused(remote.call(1, 999, ints()))).code, "UNKNOWN_CALL");
    equal((await refused(remote.call(1, addId, ints(1)))).code, "WRONG_KIND");
    equal((await refused(remote.call(1, sumId, ints(1)))).code, "BAD_ARGUMENTS");
    const large = await refused(remote.call(0, addId, new Uint8Array(65_500)));
    equal(large.code, "ARGUMENTS_TOO_LARGE");
  },

  // Every host of this suite is a release: what was thrown is its own business.
  async "a handler that throws fails its call alone and tells nothing but the trace"(open) {
    const remote = await connect(await open());
    const { code, message, hint, thrown, outcome, trace } = await refused(till(remote).stumble());
    equal([code, message, hint, thrown, outcome], ["HANDLER_FAILED", "", "", "", "failed"]);
    equal(/^[0-9a-f]{8}$/.test(trace), true, trace);
    await sum(remote);
  },

  async "ten thousand calls at once are all answered"(open) {
    const remote = await connect(await open());
    const before = await sum(remote);
    const all = [];
    for (let i = 0; i < 5000; i++) all.push(add(remote, 1), sum(remote));
    await Promise.all(all);
    equal((await sum(remote)) - before, 5000);
  },

  async "more calls than can be kept are refused"(open) {
    const remote = await connect(await open());
    const all = [];
    for (let i = 0; i < 16_384; i++) all.push(sum(remote));
    equal((await refused(sum(remote))).code, "TOO_MANY_CALLS");
    await Promise.all(all);
  },

  async "many large results come as fast as they are read"(open) {
    const remote = await connect(await open());
    for (let i = 0; i < 20; i++) equal((await fill(remote, 60_000)).length, 60_000);
  },

  async "an aborted call ends at once and the line goes on"(open) {
    const remote = await connect(await open());
    const abort = new AbortController();
    const call = add(remote, 0, { signal: abort.signal });
    await null;
    abort.abort();
    equal((await refused(call)).name, "AbortError");
    await sum(remote);
  },

  async "a sender that changes its bytes afterwards changes nothing"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    const before = await sum(remote);
    const bytes = ints(3);
    tap.holds = true;
    const call = remote.call(0, idOf("add"), bytes);
    bytes.fill(255);
    await null;
    const batch = tap.last().slice();
    tap.inject(batch);
    batch.fill(255);
    equal((await call).view.getInt32(0, true) - before, 3);
  },

  async "a post that throws refuses its calls at once and nothing else"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    tap.change = () => {
      throw new DOMException("could not be cloned", "DataCloneError");
    };
    equal((await refused(sum(remote))).name, "DataCloneError");
    tap.change = (batch) => batch;
    await sum(remote);
  },

  async "a batch that is repeated is done once"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    const before = await sum(remote);
    const call = add(remote, 3);
    await null;
    await null;
    tap.inject(tap.last().slice());
    tap.inject(tap.posted[0].slice());
    await call;
    equal((await add(remote, 4)) - before, 7);
  },

  async "batches out of order end the line with everything that waits"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    tap.holds = true;
    const command = refused(add(remote, 1));
    await null;
    await null;
    const held = tap.last().slice();
    const query = refused(sum(remote));
    await null;
    await null;
    tap.inject(tap.last().slice());
    tap.inject(held);
    equal([(await command).code, (await command).outcome], ["BATCH_MISSING", "unknown"]);
    equal([(await query).code, (await query).outcome], ["BATCH_MISSING", "refused"]);
  },

  async "damaged batches end the line"(open) {
    for (let damage = 0; damage < 4; damage++) {
      const tap = tapped(await open());
      const remote = await connect(tap);
      tap.holds = true;
      void refused(add(remote, 1));
      await null;
      await null;
      const sound = tap.last();
      const longer = new Uint8Array(sound.length + 8);
      longer.set(sound);
      const bad = [
        sound.slice(0, -8),
        longer,
        Uint8Array.of(1, 2, 3),
        flipped(sound, 8 * HEAD + 3),
      ];
      tap.inject(bad[damage]);
      equal((await closed(remote)).code, "BATCH_DAMAGED", `damage ${damage}`);
    }
  },

  async "an oversized batch ends the line"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    tap.inject(new Uint8Array(70_000));
    const { code } = await closed(remote);
    // A socket refuses the frame before there is a batch.
    equal(["BATCH_TOO_LARGE", "CONNECTION_LOST"].includes(code), true, code);
  },

  async "the host's batches are held against the same rules"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    await sum(remote);
    tap.hear(tap.came.at(-1).slice());
    equal(remote.replayed, 1);
    tap.hear(flipped(tap.came.at(-1), 250));
    equal(remote.closed?.code, "BATCH_DAMAGED");
  },

  async "a job tells its progress and its result enters the world"(open) {
    const remote = await connect(await open());
    const [entered, lost] = await ends(remote);
    const shares = [];
    const onProgress = (share) => shares.push(share);
    let jobs = 0;
    // One that is done before the host looks up has none to tell.
    for (; shares.length === 0 && jobs < 5; jobs++) {
      equal(await primes(remote).count(MANY, 300, { onProgress }), PRIMES_BELOW_MANY);
    }
    equal(shares.length > 0, true, "progress");
    equal(
      [...new Set(shares)].sort((a, b) => a - b),
      shares,
      "progress",
    );
    equal(await ends(remote), [entered + jobs, lost]);
  },

  async "a cancelled job is ended by the host"(open) {
    const remote = await connect(await open());
    const [entered, lost] = await ends(remote);
    const abort = new AbortController();
    const job = primes(remote).forever({
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    equal((await refused(job)).name, "AbortError");
    await until("it goes on", async () => (await ends(remote))[1] === lost + 1);
    equal(await ends(remote), [entered, lost + 1]);
  },

  async "a job of a client that leaves is ended"(open) {
    const other = await connect(await open());
    const [entered, lost] = await ends(other);
    const remote = await connect(await open());
    const job = primes(remote).forever({ onProgress: () => remote.close() });
    const { code, outcome } = await refused(job);
    equal([code, outcome], ["LEFT", "unknown"]);
    await until("it goes on", async () => (await ends(other))[1] === lost + 1);
    equal(await ends(other), [entered, lost + 1]);
  },

  async "a question is answered or refused"(open) {
    const remote = await connect(await open());
    const [entered, lost] = await ends(remote);
    equal(await oracle(remote).luck(6), 42);
    equal((await refused(oracle(remote).luck(13))).code, "UNLUCKY");
    equal(await ends(remote), [entered + 1, lost + 1]);
  },

  // The host has them; what the line breaks off is the way back.
  async "question and job of a line that breaks end as unknown and are not repeated"(open) {
    const other = await connect(await open());
    const before = await ends(other);
    const tap = tapped(await open());
    const remote = await connect(tap);
    tap.deaf = true;
    const question = refused(oracle(remote).luck(6));
    const job = refused(primes(remote).count(100, 10));
    const query = refused(sum(remote));
    await null;
    await null;
    tap.hear(Uint8Array.of(1, 2, 3));
    equal(remote.closed?.code, "BATCH_DAMAGED");
    equal([(await question).code, (await question).outcome], ["BATCH_DAMAGED", "unknown"]);
    equal([(await job).outcome, (await query).outcome], ["unknown", "refused"]);
    const more = async () => {
      const now = await ends(other);
      return [now[0] - before[0], now[1] - before[1]];
    };
    await until("they never end", async () => (await more()).reduce((a, b) => a + b) === 2);
    equal((await more())[0] >= 1, true, "the question was answered");
    for (let i = 0; i < 10; i++) await add(other, 1);
    equal(
      (await more()).reduce((a, b) => a + b),
      2,
      "asked once",
    );
  },

  async "a client that leaves frees its place"(open) {
    for (let i = 0; i < 40; i++) {
      const remote = await connect(await open());
      await sum(remote);
      remote.close();
      equal(remote.closed?.code, "LEFT");
      equal((await refused(sum(remote))).code, "LEFT");
    }
  },

  async "a late joiner sees what is"(open) {
    const early = await connect(await open());
    const now = await add(early, 12);
    equal(await sum(await connect(await open())), now);
  },

  async "ids are unique and results find their callers"(open) {
    const remotes = [];
    for (let i = 0; i < 3; i++) remotes.push(await connect(await open()));
    equal(new Set(remotes.map((each) => each.info.peer)).size, 3);
    const all = [];
    for (let i = 0; i < 20; i++) for (const each of remotes) all.push(add(each, 1));
    equal(new Set(await Promise.all(all)).size, 60);
  },
};

/** Cases that take the seconds that a host waits; they run beside the others. */
export const slow = {
  async "a client that reads nothing is closed"(open) {
    const tap = tapped(await open());
    const remote = await connect(tap);
    tap.deaf = true;
    for (let i = 0; i < 1000; i++) void refused(fill(remote, 60_000));
    for (let i = 0; tap.came.at(-1)[HEAD] !== 74; i++) {
      if (i === 200) throw new Error("it is still let in");
      await new Promise((done) => setTimeout(done, 100));
    }
    remote.close();
  },
};

/** Runs all cases and tells those that do not hold. */
export async function run(open) {
  const failures = [];
  const attempt = async (name, test) => {
    const opened = [];
    const keep = async () => {
      const line = await open();
      opened.push(line);
      return line;
    };
    try {
      let timer = 0;
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error("it takes too long")), 60_000);
      });
      await Promise.race([test(keep), late]);
      clearTimeout(timer);
    } catch (thrown) {
      failures.push(`${name}: ${thrown.stack ?? thrown}`);
    }
    // Places are few.
    for (const line of opened) line.close();
  };
  const beside = Object.entries(slow).map(([name, test]) => attempt(name, test));
  for (const [name, test] of Object.entries(cases)) await attempt(name, test);
  await Promise.all(beside);
  return failures.join("\n");
}
