// SPDX-License-Identifier: Apache-2.0
// A client's end of a line to a host that somebody else launched: another tab, a frame, a program on a JVM.
// Loaded by pages that import connection.js; a page that launches a game does not need it.

import { hello, headOf, isWhole, MESSAGES_BYTES_MAX, sealed, short } from './batches.js';
import { callMessage, Calls } from './calls.js';
import { EarlyMirror } from './early.js';
import { Expected } from './expected.js';
import { CallRefused } from './refused.js';
import { eachMessage, textsAt } from './messages.js';
import { resultAt } from './reader.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./calls.js').CallOptions} CallOptions
 * @typedef {import('./calls.js').CallResult} CallResult
 * @typedef {import('./refused.js').Outcome} Outcome
 *
 * A channel that carries batches in their order, none lost, each whole. Anything that does will serve.
 *
 * @typedef {object} Transport
 * @property {(batch: Uint8Array) => void} post sends a batch; throws when nothing of it was sent
 * @property {(receive: (batch: unknown) => void, lost: (reason: string) => void) => void} subscribe
 *   gives what comes, as an ArrayBuffer or a view of one, and says once that nothing comes any more
 * @property {() => void} [close]
 *
 * A channel, or what opens one: then the connection comes back by itself when the line ends.
 *
 * @typedef {Transport | (() => Transport | Promise<Transport>)} Channel
 *
 * @typedef {object} ConnectOptions
 * @property {string} [name] of this client, for people; at most 200 bytes
 * @property {AbortSignal} [signal] gives up, or leaves
 *
 * @typedef {object} Welcome
 * @property {number} protocol
 * @property {number} epoch tells this start of the host from all others
 * @property {number} peer id, never given twice in an epoch
 * @property {number} callsMax that may be open; more wait here
 * @property {number} bytesMax of their messages
 * @property {number} aheadBytes
 * @property {number} heartbeatMillis
 * @property {number} step of the world
 * @property {string} layout hash
 * @property {string} calls hash
 * @property {string} engine with its build
 * @property {ReadonlyMap<string, string>} apis hash of the calls by interface
 *
 * @typedef {{ code: string; message: string; hint: string }} Closed
 */

/** Heartbeats in which nothing comes that end the line. */
const HEARTBEATS_MAX = 5;
/** Until the welcome says another. */
const HEARTBEAT_MILLIS_FIRST = 2000;

/** Until the first attempt to come back; the next wait twice as long each. */
const BACK_MILLIS_FIRST = 100;
/** The longest of these waits. A line that held for longer begins with the first again. */
const BACK_MILLIS_MAX = 5000;
/** With these another line would end likewise: what is said is wrong, or somebody wants it so. */
const FINAL = new Set([
  'VERSION_MISMATCH',
  'HELLO_TWICE',
  'BATCH_TOO_LARGE',
  'MESSAGE_REFUSED',
  'MESSAGE_NOT_ALLOWED',
  'NOT_SHARED',
  'LEFT',
]);

/** Why there is no line, or no longer. */
export class ConnectionClosed extends Error {
  /** @param {Closed} closed */
  constructor({ code, message, hint }) {
    super(`${code}: ${message}`);
    this.name = 'ConnectionClosed';
    this.code = code;
    this.hint = hint;
  }
}

/**
 * Says hello to a host. Kept when it welcomes; refused with a ConnectionClosed that says why not.
 *
 * @param {Channel} channel
 * @param {ConnectOptions} [options]
 * @returns {Promise<Remote>}
 */
export async function connect(channel, options = {}) {
  options.signal?.throwIfAborted();
  const open = typeof channel === 'function' ? channel : null;
  const first = typeof channel === 'function' ? await channel() : channel;
  return new Promise((resolve, reject) => {
    const { signal } = options;
    const remote = new Remote(first, open, options, resolve, reject);
    if (signal?.aborted) {
      reject(signal.reason);
      remote.close();
    }
    if (signal === undefined || remote.state === 'closed') return;
    const abort = () => {
      reject(signal.reason);
      remote.close();
    };
    signal.addEventListener('abort', abort, { once: true });
    remote.addEventListener('closed', () => signal.removeEventListener('abort', abort));
  });
}

/**
 * A host elsewhere. Calls like a Game. Events: 'closed', with a code, a message and a hint as detail; and where
 * the connection comes back by itself 'away', with the same, and 'back'.
 */
export class Remote extends EventTarget {
  /** @type {Transport | null} null while it is away */
  #transport = null;
  #open;
  #name;
  #calls = new Calls();
  #expected = new Expected();
  /** @type {Welcome | null} */
  #info = null;
  /** @type {'connecting' | 'connected' | 'away' | 'closed'} */
  #state = 'connecting';
  /** @type {Closed | null} */
  #closed = null;
  /**
   * Calls by token: sent, or waiting for the host's credit in their order.
   *
   * @type {Map<number, Uint8Array>}
   */
  #sent = new Map();
  /** @type {Map<number, Uint8Array>} */
  #waiting = new Map();
  #openBytes = 0;
  #flushing = false;
  #out = 0;
  #in = 0;
  #readBytes = 0;
  #toldBytes = 0;
  #replayed = 0;
  #heard = false;
  #silentMillis = 0;
  #asked = 0;
  #timer = 0;
  #last = 0;
  #attempts = 0;
  #welcomedAt = 0;
  /** @type {import('./mirror.js').Mirror | null} */
  #mirror = null;
  #welcomed;
  #refused;

  /**
   * Made by connect.
   *
   * @param {Transport} transport
   * @param {(() => Transport | Promise<Transport>) | null} open another
   * @param {ConnectOptions} options
   * @param {(remote: Remote) => void} welcomed
   * @param {(reason: unknown) => void} refused
   */
  constructor(transport, open, { name = 'page' }, welcomed, refused) {
    super();
    this.#open = open;
    this.#name = name;
    this.#welcomed = welcomed;
    this.#refused = refused;
    this.#begin(transport);
  }

  /**
   * A fresh line, on which nothing was said.
   *
   * @param {Transport} transport
   */
  #begin(transport) {
    this.#transport = transport;
    this.#out = this.#in = this.#readBytes = this.#toldBytes = 0;
    this.#heard = false;
    this.#silentMillis = this.#asked = 0;
    this.#last = performance.now();
    this.#state = 'connecting';
    this.#timer = setInterval(this.#beat, HEARTBEAT_MILLIS_FIRST / 2);
    const own = () => this.#transport === transport;
    transport.subscribe(
      (batch) => own() && this.#receive(batch),
      (reason) => own() && this.#end('CONNECTION_LOST', reason, 'Connect again.'),
    );
    this.#say(0, hello(wire.PROTOCOL_LOWEST, wire.PROTOCOL, this.#name));
  }

  get state() {
    return this.#state === 'connecting' && this.#info !== null ? 'away' : this.#state;
  }

  /** What the host said in its last welcome. */
  get info() {
    if (this.#info === null) throw new TypeError('the host has not said welcome');
    return this.#info;
  }

  /**
   * What the game publishes, as game.mirror has it. Asked for with the first look; `mirror.follow` with names
   * narrows it. When the line ends the last state stays; a connection that comes back asks for the same again.
   */
  get mirror() {
    if (this.#mirror === null) {
      this.#mirror = mirrorOf((message) => {
        if (this.#state === 'connected') this.#say(this.info.epoch, message);
      });
      if (this.#closed === null) this.#mirror.follow();
      else this.#mirror.fail(new ConnectionClosed(this.#closed));
    }
    return this.#mirror;
  }

  /** Why the connection ended; null while it holds, or comes back. */
  get closed() {
    return this.#closed;
  }

  /** Interfaces that clients of this connection were made for, and that the game has otherwise or not. */
  get differing() {
    return this.#expected.differing;
  }

  /**
   * Told by generated clients, before they call.
   *
   * @param {string} api
   * @param {string} calls hash
   */
  expects(api, calls) {
    this.#expected.expects(api, calls);
  }

  /** Batches that came once more and were left alone. */
  get replayed() {
    return this.#replayed;
  }

  /**
   * Calls into the game, as Game.call does. When the line ends, every call that was sent ends with it at
   * once: a command as 'unknown', because nobody here can say whether it was done. What was not sent waits for
   * a line that comes back.
   *
   * @param {number} kind 0 for a command, 1 for a query
   * @param {number} id of the call
   * @param {Uint8Array} bytes the arguments, as the game reads them
   * @param {CallOptions} [options]
   * @returns {Promise<CallResult>}
   */
  async call(kind, id, bytes, options) {
    if (this.#closed !== null) throw new CallRefused(this.#closed);
    const message = callMessage(kind, id, bytes);
    if (message.length > MESSAGES_BYTES_MAX) {
      const text = `a call of ${message.length} bytes is more than the ${MESSAGES_BYTES_MAX} that fit`;
      const hint = 'Send less at once.';
      throw new CallRefused({ code: 'ARGUMENTS_TOO_LARGE', message: text, hint });
    }
    const send = (/** @type {Uint8Array} */ whole) => {
      this.#waiting.set(new DataView(whole.buffer).getUint32(wire.HEADER_BYTES, true), whole);
      this.#soon();
    };
    return this.#calls.call(message, send, (token) => this.#cancel(token), options);
  }

  /** Leaves. What was sent may be done all the same. */
  close() {
    if (this.#state === 'connected') this.#say(this.info.epoch, short(wire.BYE));
    this.#end('LEFT', 'the client left', '');
  }

  /** Calls of one task travel together. */
  #soon() {
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  /** Sends what waits, as far as the host's credit goes. */
  #flush() {
    while (this.#state === 'connected' && this.#waiting.size > 0) {
      const { callsMax, bytesMax, epoch } = this.info;
      /** @type {Map<number, Uint8Array>} */
      const calls = new Map();
      let length = 0;
      for (const [token, message] of this.#waiting) {
        const most = Math.min(MESSAGES_BYTES_MAX, bytesMax - this.#openBytes);
        const isFull = this.#sent.size + calls.size >= callsMax;
        if (isFull || length + message.length > most) break;
        calls.set(token, message);
        length += message.length;
      }
      if (calls.size === 0) return;
      for (const [token, message] of calls) {
        this.#waiting.delete(token);
        this.#sent.set(token, message);
        this.#openBytes += message.length;
      }
      try {
        this.#post(epoch, [...calls.values()]);
      } catch (thrown) {
        for (const token of calls.keys()) {
          this.#settled(token);
          this.#calls.reject(token, thrown);
        }
      }
    }
  }

  /** @param {number} token */
  #cancel(token) {
    if (this.#waiting.delete(token) || this.#state !== 'connected') return;
    if (this.#sent.has(token)) this.#say(this.info.epoch, short(wire.CANCEL, token, 0));
  }

  /** @param {number} token */
  #settled(token) {
    this.#openBytes -= this.#sent.get(token)?.length ?? 0;
    this.#sent.delete(token);
  }

  /**
   * @param {number} epoch
   * @param {Uint8Array[]} messages
   */
  #post(epoch, messages) {
    if (this.#transport === null) throw new DOMException('the line ended', 'InvalidStateError');
    this.#transport.post(sealed(messages, epoch, this.#out));
    // Its number is given away only when it was sent.
    this.#out = (this.#out + 1) >>> 0;
  }

  /**
   * A message that no caller waits for: when it cannot be sent, the line has ended.
   *
   * @param {number} epoch
   * @param {Uint8Array} message
   */
  #say(epoch, message) {
    try {
      this.#post(epoch, [message]);
    } catch (thrown) {
      this.#end('CONNECTION_LOST', String(thrown), 'Connect again.');
    }
  }

  /** @param {unknown} batch */
  #receive(batch) {
    this.#heard = true;
    const view = viewOf(batch);
    if (view === null || !isWhole(view)) {
      const text = 'what came is not a batch as it was sent';
      this.#end('BATCH_DAMAGED', text, 'The channel has to carry bytes as they are.');
      return;
    }
    const { epoch, number } = headOf(view);
    const ahead = (number - this.#in) | 0;
    if (this.#state === 'connected' && epoch !== this.info.epoch) {
      this.#end('WRONG_EPOCH', 'the batch is from another start of the host', 'Connect again.');
    } else if (ahead < 0) {
      this.#replayed++;
    } else if (ahead > 0) {
      const text = `${ahead} batches before it`;
      this.#end('BATCH_MISSING', text, 'The channel has to keep the order and to lose nothing.');
    } else {
      this.#in = (this.#in + 1) >>> 0;
      this.#readBytes = (this.#readBytes + view.byteLength) >>> 0;
      eachMessage(view, view.byteLength, (kind, at, bytes) => this.#read(view, kind, at, bytes));
      this.#mirror?.batchEnds();
      this.#giveCredit();
      this.#flush();
    }
  }

  /**
   * @param {DataView} view
   * @param {number} kind
   * @param {number} at
   * @param {number} bytes
   */
  #read(view, kind, at, bytes) {
    if (this.#transport === null) return;
    const begin = at + wire.HEADER_BYTES;
    if (this.#mirror?.read(kind, view, at, bytes)) return;
    if (kind === wire.WELCOME) this.#welcome(view, at);
    else if (kind === wire.CLOSED) {
      const [code, message, hint] = textsAt(view, begin, 3);
      this.#end(code, message, hint);
    } else if (kind === wire.PING && this.#state === 'connected') {
      this.#say(this.info.epoch, short(wire.PONG, view.getUint32(begin, true), 0));
    } else if (kind === wire.RESULT && bytes >= wire.HEADER_BYTES + wire.RESULT_HEAD_BYTES) {
      const { token, version, result, refusal } = resultAt(view, at);
      this.#settled(token);
      const settle = () => {
        if (refusal === undefined) this.#calls.settle(token, result);
        else this.#calls.refused(token, refusal);
      };
      if (this.#mirror === null) settle();
      else this.#mirror.after(version, settle);
    } else if (kind === wire.PROGRESS) {
      this.#calls.progress(view.getUint32(begin, true), view.getFloat32(begin + 4, true));
    }
  }

  /**
   * @param {DataView} view
   * @param {number} at
   */
  #welcome(view, at) {
    if (this.#state === 'connected') return;
    const before = this.#info;
    const begin = at + wire.HEADER_BYTES;
    const u32 = (/** @type {number} */ offset) => view.getUint32(begin + offset, true);
    const hash = (/** @type {number} */ offset) =>
      view
        .getBigUint64(begin + offset, true)
        .toString(16)
        .padStart(16, '0');
    let next = 48;
    const text = () => {
      const at = begin + next;
      next += 2 + view.getUint16(at, true);
      return textsAt(view, at, 1)[0];
    };
    const engine = text();
    /** @type {Map<string, string>} */
    const apis = new Map();
    const count = u32(next);
    next += 4;
    while (apis.size < count) {
      const api = text();
      apis.set(api, hash(next));
      next += 8;
    }
    this.#info = Object.freeze({
      protocol: u32(0),
      epoch: u32(4),
      peer: u32(8),
      callsMax: u32(12),
      bytesMax: u32(16),
      aheadBytes: u32(20),
      heartbeatMillis: u32(24),
      step: u32(28),
      layout: hash(32),
      calls: hash(40),
      engine,
      apis,
    });
    this.#state = 'connected';
    clearInterval(this.#timer);
    this.#timer = setInterval(this.#beat, this.#info.heartbeatMillis / 2);
    this.#welcomedAt = performance.now();
    this.#expected.tell(apis);
    this.#welcomed(this);
    if (before === null) return;
    if (before.epoch !== this.#info.epoch) this.#mirror?.clear();
    this.#mirror?.again();
    this.dispatchEvent(new CustomEvent('back', { detail: this.#info }));
  }

  #giveCredit() {
    if (this.#info === null || this.#state !== 'connected') return;
    if ((this.#readBytes - this.#toldBytes) >>> 0 < this.#info.aheadBytes / 4) return;
    this.#toldBytes = this.#readBytes;
    this.#say(this.#info.epoch, short(wire.CREDIT, this.#readBytes, 0));
  }

  #beat = () => {
    const now = performance.now();
    const welcome = this.#state === 'connected' ? this.#info : null;
    const heartbeat = welcome?.heartbeatMillis ?? HEARTBEAT_MILLIS_FIRST;
    // Whoever slept itself heard nobody.
    const passed = Math.min(now - this.#last, heartbeat);
    this.#last = now;
    this.#silentMillis = this.#heard ? 0 : this.#silentMillis + passed;
    if (this.#heard) this.#asked = 0;
    this.#heard = false;
    if (this.#silentMillis >= HEARTBEATS_MAX * heartbeat) {
      const text = `nothing came for ${Math.round(this.#silentMillis)} ms`;
      this.#end('HOST_SILENT', text, 'It hangs, or nobody hosts there.');
    } else if (welcome !== null && this.#silentMillis >= (this.#asked + 1) * heartbeat) {
      this.#say(welcome.epoch, short(wire.PING, ++this.#asked, 0));
    }
  };

  /**
   * The line ends, and the connection with it unless it comes back.
   *
   * @param {string} code
   * @param {string} message
   * @param {string} hint
   */
  #end(code, message, hint) {
    if (this.#state === 'closed') return;
    const why = { code, message, hint };
    const returns = this.#open !== null && !FINAL.has(code);
    const wasHere = this.#state === 'connected';
    const held = performance.now() - this.#welcomedAt;
    if (wasHere && held > BACK_MILLIS_MAX) this.#attempts = 0;
    this.#state = returns ? 'away' : 'closed';
    clearInterval(this.#timer);
    const transport = this.#transport;
    this.#transport = null;
    try {
      transport?.close?.();
    } catch {
      // It is gone in any case.
    }
    for (const [token, message] of this.#sent) {
      // A query has changed nothing; of all else nobody here can say what became of it.
      const outcome = message[1] === wire.CALL_QUERY ? 'refused' : 'unknown';
      this.#calls.refused(token, { ...why, outcome: /** @type {Outcome} */ (outcome) });
    }
    this.#sent.clear();
    this.#openBytes = 0;
    if (returns) {
      this.#mirror?.release();
      this.#comeBack();
      if (wasHere) this.dispatchEvent(new CustomEvent('away', { detail: why }));
      return;
    }
    this.#closed = why;
    for (const token of this.#waiting.keys()) this.#calls.refused(token, why);
    this.#waiting.clear();
    this.#refused(new ConnectionClosed(why));
    this.#mirror?.fail(new ConnectionClosed(why));
    this.dispatchEvent(new CustomEvent('closed', { detail: why }));
  }

  /** Opens another line after a while, which is longer each time that it comes to nothing. */
  #comeBack() {
    const wait = Math.min(BACK_MILLIS_FIRST * 2 ** this.#attempts++, BACK_MILLIS_MAX);
    const attempt = async () => {
      /** @type {Transport | undefined} */
      let transport;
      try {
        transport = await this.#open?.();
      } catch {
        if (this.#state === 'away') this.#comeBack();
      }
      if (transport === undefined) return;
      if (this.#state === 'away') this.#begin(transport);
      else transport.close?.();
    };
    // Of many clients that lost one host, not all come in one moment.
    this.#timer = setTimeout(attempt, wait * (0.5 + Math.random() / 2));
  }
}

/**
 * A view of bytes in whatever form a channel gives them; null when they are none.
 *
 * @param {unknown} batch
 */
export function viewOf(batch) {
  if (batch instanceof ArrayBuffer) return new DataView(batch);
  if (!ArrayBuffer.isView(batch)) return null;
  return new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
}

/**
 * The mirror of a host; its code is loaded with the first look at it.
 *
 * @param {(message: Uint8Array) => void} send
 */
function mirrorOf(send) {
  /** @type {Promise<void> | null} */
  let loading = null;
  /** @returns {Promise<void>} */
  const load = () =>
    (loading ??= import('./mirror.js').then(({ Mirror }) => early.become(Mirror, send)));
  const early = new EarlyMirror(load);
  return /** @type {import('./mirror.js').Mirror} */ (/** @type {unknown} */ (early));
}
