// SPDX-License-Identifier: Apache-2.0
// Does what the game asks of the page: by what the page provides, or by what the shell brings for storage, clipboard,
// sharing, saves and time. Loaded with the first question. Every question is answered, with a result or with why there is none.

import { textsAt } from './messages.js';
import { once } from './once.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./values.js').Reader} Reader
 * @typedef {import('./values.js').Writer} Writer
 *
 * @typedef {object} Plugin what is generated of a plugin makes of what provides it
 * @property {string} api the plugin's name
 * @property {object} calls
 *
 * @typedef {(r: Reader) => unknown} Doing reads the arguments and calls who provides it
 * @typedef {(w: Writer, value: never) => unknown} Writing of the answer
 * @typedef {Readonly<Record<number, readonly [name: string, doing: Doing, write?: Writing]>>} CallsById
 *
 * What the shell brings, by signatures without the plugin's name.
 * @typedef {Readonly<Record<string, readonly [doing: Doing, write?: Writing]>>} Brought
 *
 * @typedef {{ code: string; message: string; hint?: string | undefined; path?: string | undefined }} Why
 */

/** What a refusal is told by; a DOMException has a number there. */
const CODE = /^[A-Z][A-Z0-9_]*$/;

/** More than anybody reads. */
const TEXT_MAX = 2000;

const encoder = new TextEncoder();

export class Plugins {
  #whole;
  #brought = once(async () =>
    (await import('./brought.js')).brought(this.#whole.wish().setting.url),
  );
  #restores = once(async () => (await import('./restores.js')).restores(this.#whole.game));

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#whole = whole;
  }

  /**
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(view, at) {
    const begin = at + wire.HEADER_BYTES;
    const [ticket, id, bytes] = [0, 4, 8].map((n) => view.getUint32(begin + n, true));
    const named = begin + wire.ASKED_HEAD_BYTES;
    const [api] = textsAt(view, named, 1);
    const from = named + 2 + view.getUint16(named, true);
    const given = new Uint8Array(view.buffer.slice(from, from + bytes));
    // A host that is started anew has asked nothing yet.
    const session = this.#whole.session();
    const tell = (/** @type {number} */ outcome, /** @type {Uint8Array} */ told) =>
      session.say((batch) => batch.whole(message(outcome, ticket, told)));
    this.#answer(api, id, given).then(
      (answer) => tell(wire.RESULT_DONE, answer),
      (thrown) => {
        const why = whyOf(thrown);
        if (why === null) console.error(`Windhover plugin ${api}`, thrown);
        if (why !== null && why.code !== 'PLUGIN_BAD_RESULT') {
          tell(wire.RESULT_REFUSED, texts(why));
          return;
        }
        const failed = { code: 'PLUGIN_FAILED', message: `plugin ${api} threw ${thrown}` };
        tell(wire.RESULT_FAILED, texts(why ?? failed));
      },
    );
  }

  /**
   * @param {string} api
   * @param {number} id of the call
   * @param {Uint8Array} given
   */
  async #answer(api, id, given) {
    const calls = this.#provided(api) ?? (await this.#bring(api));
    const call = calls?.[id];
    if (call === undefined) throw absent(api, calls !== null);
    const { Reader, Writer } = await import('./values.js');
    const [name, doing, write] = call;
    const value = await doing(new Reader(given));
    const writer = new Writer(wire.ASKED_BYTES_MAX);
    try {
      write?.(writer, /** @type {never} */ (value));
    } catch (thrown) {
      const { message = '', path = '' } = /** @type {Partial<Why>} */ (thrown);
      const what = `plugin ${api}.${name} answered what it is not declared to: ${path === '' ? '' : `${path} `}${message}`;
      throw Object.assign(new Error(what), { code: 'PLUGIN_BAD_RESULT', path });
    }
    return writer.written;
  }

  /**
   * By the options of launch, or by the element's property.
   *
   * @param {string} api
   * @returns {CallsById | null}
   */
  #provided(api) {
    const root = this.#whole.game.canvas.getRootNode();
    const host = root instanceof ShadowRoot ? root.host : {};
    const { plugins } = /** @type {{ plugins?: readonly Plugin[] }} */ (host);
    const given = this.#whole.wish().options.plugins ?? plugins ?? [];
    const calls = given.find((each) => each.api === api)?.calls ?? null;
    return /** @type {CallsById | null} */ (calls);
  }

  /**
   * @param {string} api
   * @returns {Promise<CallsById | null>}
   */
  async #bring(api) {
    const isOwn = api === 'saves' || api === 'time';
    const calls = (await (isOwn ? this.#restores() : this.#brought()))[api];
    return calls === undefined ? null : byId(api, calls);
  }
}

/**
 * @param {string} api
 * @param {Brought} brought
 * @returns {CallsById}
 */
function byId(api, brought) {
  return Object.fromEntries(
    Object.entries(brought).map(([signature, [doing, write]]) => {
      const name = signature.slice(0, signature.indexOf('('));
      return [idOf(`${api}.${signature}`), write ? [name, doing, write] : [name, doing]];
    }),
  );
}

/**
 * As the compiler has it: FNV-1a of 32 bits.
 *
 * @param {string} signature
 */
function idOf(signature) {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(signature)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0 || 1;
}

/**
 * @param {string} api
 * @param {boolean} isOther whether there is one of the name
 */
function absent(api, isOther) {
  const message = isOther
    ? `the page provides another plugin ${api} than the game was built with`
    : `the page provides no plugin ${api}`;
  const hint = isOther
    ? 'Page and game may be of different builds: reload without cache.'
    : `Give launch the option plugins: [${api}({ ... })], with ${api} from calls/${api}.js.`;
  return Object.assign(new Error(message), { code: 'PLUGIN_ABSENT', hint });
}

/**
 * Of an error that says by a code in capitals why it is one; null of all others.
 *
 * @param {unknown} thrown
 * @returns {Why | null}
 */
function whyOf(thrown) {
  const why = /** @type {Partial<Why> | null | undefined} */ (thrown);
  return typeof why?.code === 'string' && CODE.test(why.code)
    ? { ...why, code: why.code, message: String(why.message ?? '') }
    : null;
}

/** @param {Why} why */
function texts({ code, message, hint, path }) {
  const parts = [code, message, hint, path, ''].map((text) =>
    encoder.encode(String(text ?? '').slice(0, TEXT_MAX)),
  );
  const all = new Uint8Array(parts.reduce((sum, part) => sum + 2 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(all.buffer).setUint16(at, part.length, true);
    all.set(part, at + 2);
    at += 2 + part.length;
  }
  return all;
}

/**
 * @param {number} outcome
 * @param {number} ticket
 * @param {Uint8Array} told
 */
function message(outcome, ticket, told) {
  const head = wire.HEADER_BYTES + wire.ASKED_HEAD_BYTES;
  const length = (head + told.length + 7) & ~7;
  const whole = new Uint8Array(length);
  const view = new DataView(whole.buffer);
  view.setUint8(0, wire.ANSWERED);
  view.setUint8(1, outcome);
  view.setUint32(4, length, true);
  view.setUint32(wire.HEADER_BYTES, ticket, true);
  view.setUint32(wire.HEADER_BYTES + 4, told.length, true);
  whole.set(told, head);
  return whole;
}
