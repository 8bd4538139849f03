// SPDX-License-Identifier: Apache-2.0
// A channel on which all pages of an origin hear everything: one of them hosts, and has a line to each of the
// others. Every message says from whom it is and for whom.

/**
 * @typedef {import('./transports.js').Line} Line
 * @typedef {{ from: string; to: string; batch: ArrayBuffer | null }} Message null ends the line
 */

/** Whom a client speaks to before it knows who hosts. */
const HOST = 'host';
/** Whom a host tells that it is there: who spoke before that was not heard. */
const ALL = 'all';

const nameOf = (/** @type {string} */ channel) => `windhover:${channel}`;
/** The lock of whoever hosts on a channel. */
export const electionOf = (/** @type {string} */ channel) => `${nameOf(channel)}:elected`;
const lockOf = (/** @type {string} */ channel, /** @type {string} */ host) =>
  `windhover:${channel}:${host}`;

/** 128 bits by chance: no two members have the same. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {unknown} data
 * @returns {Message | null}
 */
function messageOf(data) {
  if (typeof data !== 'object' || data === null) return null;
  const { from, to, batch } = /** @type {Record<string, unknown>} */ (data);
  const named = typeof from === 'string' && typeof to === 'string';
  if (!named || !(batch === null || batch instanceof ArrayBuffer)) return null;
  return { from, to, batch };
}

/**
 * Which page of an origin hosts on a channel: the first that asks, until it goes away or calls the function
 * that it was given. Null for all others. Where there are no locks nobody can tell, and it is null for all.
 *
 * @param {string} channel
 * @returns {Promise<(() => void) | null>}
 */
export function elect(channel) {
  const { locks } = navigator;
  if (locks === undefined) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const held = (/** @type {Lock | null} */ lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise((release) => resolve(() => release(undefined)));
    };
    locks.request(electionOf(channel), { ifAvailable: true }, held).catch(reject);
  });
}

/**
 * A client's line to whichever page hosts on a channel.
 *
 * @param {string} channel
 * @returns {Line}
 */
export function overBroadcast(channel) {
  const bus = new BroadcastChannel(nameOf(channel));
  const id = randomId();
  const ending = new AbortController();
  const { signal } = ending;
  let host = HOST;
  let ignored = 0;
  /** @type {Uint8Array<ArrayBuffer>[]} what was said to nobody in particular */
  const early = [];
  return {
    get ignored() {
      return ignored;
    },
    post(batch) {
      if (signal.aborted) throw new DOMException('the channel is closed', 'InvalidStateError');
      const copy = batch.slice();
      if (host === HOST) early.push(copy);
      bus.postMessage({ from: id, to: host, batch: copy.buffer });
    },
    subscribe(receive, lost) {
      const gone = (/** @type {string} */ reason) => {
        if (signal.aborted) return;
        ending.abort();
        bus.close();
        lost(reason);
      };
      bus.onmessage = ({ data }) => {
        const message = messageOf(data);
        if (message === null) {
          if (ignored++ === 0) console.warn('Windhover: a channel ignores what is no batch');
          return;
        }
        if (message.to === ALL && host === HOST) {
          // A host that heard it already knows it by its number.
          for (const { buffer } of early) bus.postMessage({ from: id, to: HOST, batch: buffer });
        }
        if (message.to !== id) return;
        if (host === HOST) {
          host = message.from;
          early.length = 0;
          // A host holds a lock as long as it lives, so whoever gets it knows that it does not.
          const request = navigator.locks?.request(lockOf(channel, host), { signal }, () =>
            gone('the page that hosted is gone'),
          );
          request?.catch(() => {});
        }
        if (message.from !== host) ignored++;
        else if (message.batch === null) gone('the host closed the line');
        else receive(message.batch);
      };
    },
    close() {
      if (signal.aborted) return;
      bus.postMessage({ from: id, to: host, batch: null });
      ending.abort();
      bus.close();
    },
  };
}

/**
 * The host's side of a channel: a line for each member that speaks to it.
 *
 * @param {string} channel
 * @param {(line: Line) => void} arrived
 * @returns {() => void} ends it
 */
export function hostBroadcast(channel, arrived) {
  const bus = new BroadcastChannel(nameOf(channel));
  const id = randomId();
  /** @type {Map<string, { receive(batch: unknown): void; lost(reason: string): void }>} */
  const members = new Map();
  let ignored = 0;
  /** @type {() => void} */
  let release = () => {};
  const lock = lockOf(channel, id);
  const locked = navigator.locks?.request(
    lock,
    () => new Promise((ends) => (release = () => ends(undefined))),
  );
  locked?.catch(() => {});

  /**
   * @param {string} member
   * @returns {Line}
   */
  const lineTo = (member) => ({
    get ignored() {
      return ignored;
    },
    post: (batch) => bus.postMessage({ from: id, to: member, batch: batch.slice().buffer }),
    subscribe: (receive, lost) => void members.set(member, { receive, lost }),
    close() {
      if (members.delete(member)) bus.postMessage({ from: id, to: member, batch: null });
    },
  });

  bus.onmessage = ({ data }) => {
    const message = messageOf(data);
    if (message === null) {
      if (ignored++ === 0) console.warn('Windhover: a channel ignores what is no batch');
      return;
    }
    const { from, to, batch } = message;
    if (to !== id && to !== HOST) return;
    if (batch === null) {
      const member = members.get(from);
      members.delete(from);
      member?.lost('the client closed the line');
      return;
    }
    if (!members.has(from)) arrived(lineTo(from));
    members.get(from)?.receive(batch);
  };
  bus.postMessage({ from: id, to: ALL, batch: new ArrayBuffer(0) });
  return () => {
    release();
    bus.close();
  };
}
