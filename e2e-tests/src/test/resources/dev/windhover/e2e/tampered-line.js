// SPDX-License-Identifier: Apache-2.0
// Stands between page and host before either is there: keeps what is said, and changes it when it is told to.
// Batches only: the page is served so that nothing goes through shared memory.

(() => {
  const SECTION = 65;
  const MIRRORED = 76;
  const SYNC = 17;
  const FIRST = 0x5bd1e995;
  const line = (globalThis.__line = {
    /** What is done to the next batches; null lets them pass. */
    alter: null,
    /** All batches that came, as they were sent. */
    came: [],
    syncs: 0,
  });

  const messages = (batch) => {
    const view = new DataView(batch);
    const all = [];
    for (let at = 0; at < view.byteLength; at += view.getUint32(at + 4, true)) {
      const bytes = new Uint8Array(batch.slice(at, at + view.getUint32(at + 4, true)));
      all.push({ kind: bytes[0], a: bytes[1], section: view.getUint16(at + 2, true), bytes });
    }
    return all;
  };
  const joined = (all) => {
    const whole = new Uint8Array(all.reduce((sum, { bytes }) => sum + bytes.length, 0));
    let at = 0;
    for (const { bytes } of all) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    return whole.buffer;
  };
  const check = (bytes) => {
    const mix = (hash, word) => {
      const mixed = Math.imul(hash ^ word, 0x9e3779b1);
      return mixed ^ (mixed >>> 15);
    };
    let hash = FIRST;
    for (let at = 0; at < bytes.length; at += 4) {
      let word = 0;
      for (let n = 0; n < 4 && at + n < bytes.length; n++) word |= bytes[at + n] << (8 * n);
      hash = mix(hash, word);
    }
    return hash;
  };
  const isPatch = ({ kind, a }) => kind === SECTION && a === 1;
  /** A patch with other contents, whose length and check are right. */
  const forged = ({ bytes }, body) => {
    const own = new Uint8Array(32 + ((body.length + 7) & ~7));
    own.set(bytes.subarray(0, 32));
    own.set(body, 32);
    const view = new DataView(own.buffer);
    view.setUint32(4, own.length, true);
    view.setUint32(8 + 12, body.length, true);
    view.setInt32(8 + 20, check(body), true);
    return { bytes: own };
  };
  const forge = (body) => (batch) => {
    const all = messages(batch);
    if (!all.some(isPatch)) return [batch];
    line.alter = null;
    return [joined(all.map((each) => (isPatch(each) ? forged(each, Uint8Array.from(body)) : each)))];
  };

  line.tricks = {
    /** Of the states before the first patch nothing comes. */
    noSnapshot(batch) {
      const all = messages(batch);
      if (all.some(isPatch)) {
        line.alter = null;
        return [batch];
      }
      return [joined(all.filter(({ kind }) => kind !== SECTION && kind !== MIRRORED))];
    },
    /** Of a batch with a patch nothing comes that is the mirror's. */
    lostState(batch) {
      const all = messages(batch);
      if (!all.some(isPatch)) return [batch];
      line.alter = null;
      return [joined(all.filter(({ kind }) => kind !== SECTION && kind !== MIRRORED))];
    },
    /** The patch does not come, and what is behind it does. */
    lostPatch(batch) {
      const all = messages(batch);
      if (!all.some(isPatch)) return [batch];
      line.alter = null;
      return [joined(all.filter((each) => !isPatch(each)))];
    },
    flippedBit(batch) {
      const all = messages(batch);
      const patch = all.find(isPatch);
      if (patch === undefined) return [batch];
      line.alter = null;
      patch.bytes[36] ^= 1;
      return [joined(all)];
    },
    // 100 rows, none moved, the first column; then what cannot be.
    rowBehindTheEnd: forge([100, 0, 1, 2, 9, 9, 9, 9, 0xac, 2, 1, 1, 1, 1, 0, 0]),
    columnThatIsNone: forge([100, 0, 1, 2, 9, 9, 9, 9, 0, 77, 2, 1, 1, 1, 1, 0, 0]),
    moreRowsThanThereAre: forge([0xe8, 7, 0, 1, 2, 9, 9, 9, 9, 0, 0]),
    runThatDoesNotEnd: forge([100, 0, 1, 2, 9, 9, 9, 9]),
    entityThatMovedToNobody: forge([99, 2, 0]),
  };
  /** Gives the page once more what came with the newest patch but so many. */
  line.again = (before) => {
    const patches = line.came.filter((batch) => messages(batch).some(isPatch));
    const batch = patches.at(-1 - before);
    line.receive({ data: joined(messages(batch).filter(isPatch)) });
  };
  line.sections = () =>
    line.came.flatMap((batch) =>
      messages(batch)
        .filter(({ kind }) => kind === SECTION)
        .map(({ a, section, bytes }) => {
          const view = new DataView(bytes.buffer);
          const [version, base, , all] = [0, 4, 8, 12].map((at) => view.getUint32(8 + at, true));
          return { isPatch: a === 1, section, version, base, all, room: bytes.length - 32 };
        }),
    );

  const hear = (receive) => {
    line.receive = receive;
    return (event) => {
      if (!(event.data instanceof ArrayBuffer)) {
        receive(event);
        return;
      }
      line.came.push(event.data.slice());
      const passed = line.alter === null ? [event.data] : line.alter(event.data);
      for (const data of passed) if (data.byteLength > 0) receive({ data });
    };
  };
  const say = (message) => {
    if (!(message instanceof ArrayBuffer)) return;
    line.syncs += messages(message).filter(({ kind }) => kind === SYNC).length;
  };

  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    say(message);
    return post.call(this, message, ...rest);
  };
  globalThis.Worker = class extends Worker {
    addEventListener(type, listener, ...rest) {
      super.addEventListener(type, type === 'message' ? hear(listener) : listener, ...rest);
    }
  };
  // A host on the page is reached through the first port of a channel.
  const pages = new WeakSet();
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      pages.add(this.port1);
    }
  };
  const port = MessagePort.prototype;
  const onmessage = Object.getOwnPropertyDescriptor(port, 'onmessage');
  Object.defineProperty(port, 'onmessage', {
    ...onmessage,
    set(handler) {
      onmessage.set.call(this, pages.has(this) ? hear(handler) : handler);
    },
  });
  const send = port.postMessage;
  port.postMessage = function (message, ...rest) {
    if (pages.has(this)) say(message);
    return send.call(this, message, ...rest);
  };
})();
