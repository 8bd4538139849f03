// SPDX-License-Identifier: Apache-2.0
// A client's read-only copy of what a game publishes. What comes is put aside until the host says that it is
// complete, so whoever reads sees one moment of the world, which nothing changes any more. What is wrong with
// what comes is reported by name and mended by asking once.

import { followMessage, interestMessage, syncMessage } from './asking.js';
import { checkOf, FIRST } from './check.js';
import { lent } from './lent.js';
import { MirrorNotReady } from './notready.js';
import { Observers, watching } from './observers.js';
import { patched } from './patch.js';
import { missing, Moment, SectionState, shapeAt, wholeState } from './section.js';
import { Successor } from './successor.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./section.js').Shape} Shape
 *
 * @typedef {Readonly<Record<string, SectionState>> & { readonly version: number; readonly step: number }} State
 *
 * @typedef {'stale-message' | 'missing-snapshot' | 'version-gap' | 'patch-apply-failed' | 'new-epoch'
 *   | 'section-changed'} Reason
 *
 * @typedef {object} Conflict
 * @property {Reason} reason
 * @property {string} section its name; empty when it is about all of them
 * @property {number} have the version that is here, 0 for none
 * @property {number} got the version that came, 0 for none
 * @property {string} detail for people
 *
 * @typedef {(state: SectionState) => void} SectionListener
 *
 * @typedef {object} Parts a state of which not all has come
 * @property {number} section
 * @property {number} version
 * @property {number} base
 * @property {number} step
 * @property {number} check
 * @property {boolean} isPatch
 * @property {Uint8Array} bytes
 * @property {number} came
 *
 * @typedef {import('./lent.js').Reader} Reader
 */

/**
 * @template T
 * @typedef {import('./observers.js').WatchOptions<T>} WatchOptions
 */

/** Events: 'conflict' with a Conflict as detail, 'error' with what an observer threw. */
export class Mirror extends Successor {
  #send;
  /** @type {State | null} */
  #state = null;
  /** @type {Shape[]} by number */
  #shapes = [];
  /** @type {Shape[]} of the host before, until the first state of this one */
  #before = [];
  /** @type {(SectionState | undefined)[]} by number, the newest that came in full, shown or not */
  #newest = [];
  /** @type {SectionState[]} by number, those of the present state */
  #shown = [];
  /** @type {Parts | null} */
  #parts = null;
  /** @type {Set<number>} sections that were asked for */
  #awaited = new Set();
  /** @type {Map<number, { after: number; until: number }>} versions that may still come although they were asked for anew */
  #late = new Map();
  #asked = 0;
  #answered = 0;
  #wasStale = false;
  /** @type {{ version: number; asked: number; settle: () => void }[]} */
  #held = [];
  /** @type {Observers<State>} */
  #subscribers = new Observers((thrown) => this.#failed(thrown));
  /** @type {Observers<State>} */
  #watchers = new Observers((thrown) => this.#failed(thrown));
  /** @type {Promise<void>} */
  #ready = Promise.resolve();
  /** @type {{ resolve(): void; reject(reason: unknown): void }} */
  #start = { resolve() {}, reject() {} };
  #closed = false;
  /** @type {string[]} of what is followed */
  #names = [];
  /** @type {Reader | null} of states that lie in shared memory */
  #reader = null;
  /** @type {import('./shared.js').Slots | null} */
  #slots = null;
  /** Whether anybody may keep the present state. */
  #isHeld = false;
  /** @type {Map<string, Uint8Array>} what was asked for, by section */
  #interests = new Map();

  /**
   * @param {(message: Uint8Array) => void} send to the host
   * @param {EventTarget} [before] what stood for it until now, and becomes it
   */
  constructor(send, before) {
    super(before);
    this.#send = send;
    this.#begin();
  }

  /** Kept with the first state; refused when the game ends before it. */
  get ready() {
    return this.#ready;
  }

  /**
   * The same, for so long at most.
   *
   * @param {number} millis
   * @returns {Promise<void>} refused with a MirrorNotReady when the time is over
   */
  within(millis) {
    return new Promise((resolve, reject) => {
      const late = () => reject(new MirrorNotReady(`no state has come in ${millis} ms`));
      const timer = setTimeout(late, millis);
      this.#ready.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** Whether states are read in place from shared memory. */
  get isShared() {
    return this.#slots !== null;
  }

  /** Rises with every state; 0 before the first. */
  get version() {
    return this.#state?.version ?? 0;
  }

  /** Of the world, which the state shows. */
  get step() {
    return this.#state?.step ?? 0;
  }

  /**
   * Reads the present state.
   *
   * @template T
   * @param {(state: State) => T} selector
   * @returns {T} throws a MirrorNotReady before the first
   */
  select(selector) {
    const state = this.getSnapshot();
    if (state === null) throw new MirrorNotReady();
    return selector(state);
  }

  /**
   * Calls the listener when what the selector gives has changed.
   *
   * @template T
   * @param {(state: State) => T} selector
   * @param {(value: T, before: T | undefined, state: State) => void} listener
   * @param {WatchOptions<T>} [options]
   * @returns {() => void} ends it
   */
  watch(selector, listener, options = {}) {
    const look = watching(selector, listener, options, () => (this.#isHeld = true));
    return this.#watchers.add(look, this.#state);
  }

  /**
   * Calls the listener once with every state, in their order.
   *
   * @param {(state: State) => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    return this.#subscribers.add(listener, null);
  }

  /** The present state, the same object until the next; null before the first. */
  getSnapshot() {
    this.#isHeld = true;
    return this.#state;
  }

  /**
   * Asks a host elsewhere for sections by name, for all of them when none is named. What a page launched
   * it follows from the start.
   *
   * @param {string[]} names
   */
  follow(...names) {
    this.#names = names;
    this.#newest = [];
    this.#awaited.add(-1);
    this.#asked++;
    this.#send(followMessage(names, this.#asked));
    for (const [name, interest] of this.#interests) {
      if (names.length === 0 || names.includes(name)) this.#send(interest);
    }
  }

  /** Asks a host that is back for the same once more. */
  again() {
    this.follow(...this.#names);
  }

  /**
   * Asks for those rows of a section that the numbers choose, and follows it; again whenever they change.
   * What they mean is the game's. A game that is started anew is asked again.
   *
   * @param {string} section
   * @param {number[]} numbers
   */
  interest(section, ...numbers) {
    const message = interestMessage(section, numbers);
    this.#interests.set(section, message);
    this.#send(message);
  }

  /**
   * For whoever carries batches. True when the message was one of the mirror's.
   *
   * @param {number} kind
   * @param {DataView} view
   * @param {number} at
   * @param {number} bytes
   */
  read(kind, view, at, bytes) {
    if (kind === wire.SECTION) this.#section(view, at, bytes);
    else if (kind === wire.MIRRORED) this.#mirrored(view, at);
    else if (kind === wire.SHARED) this.#share(view, at + wire.HEADER_BYTES);
    else if (kind === wire.SHAPE) this.#shape(view.getUint16(at + 2, true), shapeAt(view, at));
    else return false;
    return true;
  }

  /**
   * Settles what became of a call once its state is here.
   *
   * @param {number} version that the call saw, 0 for any
   * @param {() => void} settle
   */
  after(version, settle) {
    // What a result tells of was there before it.
    this.#look();
    if (version === 0 || (version - this.version) << 0 <= 0) settle();
    else this.#held.push({ version, asked: 0, settle });
  }

  /** The batch ends: a result that is here without its state asks for it. */
  batchEnds() {
    // A page that nobody sees has no frames to look in.
    this.#look();
    if (this.#held.length === 0 || this.#parts !== null || this.#slots !== null) return;
    const fresh = this.#held.filter(({ asked }) => asked === 0);
    if (fresh.length === 0) return;
    const number = this.#awaited.size > 0 ? this.#asked : this.#ask([]);
    for (const each of fresh) each.asked = number;
  }

  /** @param {Reader} reader of states in place, once the host says where they are */
  shares(reader) {
    this.#reader = reader;
  }

  /** Forgets the state of a host that is gone; who observes goes on with the next. */
  clear() {
    const have = this.version;
    this.#state = null;
    if (have > 0) this.#before = this.#shapes;
    this.#shapes = [];
    this.#newest = [];
    this.#shown = [];
    this.#slots?.end();
    this.#slots = null;
    this.#parts = null;
    this.#awaited.clear();
    this.#late.clear();
    this.#held = [];
    this.#asked = 0;
    this.#answered = 0;
    if (have === 0 || this.#closed) return;
    this.#begin();
    this.#report('new-epoch', '', have, 0, 'the game was started anew');
  }

  /**
   * No state will come: the host ended, until it is started anew. Results that came are all that is known.
   *
   * @param {unknown} reason
   */
  fail(reason) {
    this.#start.reject(reason);
    this.release();
  }

  /** No state will come of this line: results that came are all that is known. */
  release() {
    for (const each of this.#held.splice(0)) each.settle();
  }

  /** @param {unknown} reason */
  close(reason) {
    this.#closed = true;
    this.fail(reason);
    this.clear();
    this.#subscribers.end();
    this.#watchers.end();
  }

  #begin() {
    this.#ready = new Promise((resolve, reject) => (this.#start = { resolve, reject }));
    // A page that only watches never looks at the promise.
    this.#ready.catch(() => {});
  }

  /**
   * @param {DataView} view
   * @param {number} at
   */
  #share(view, at) {
    const [control, first, each] = [0, 4, 8].map((next) => view.getUint32(at + next, true));
    this.#slots?.end();
    this.#slots = this.#reader?.(control, first, each, lent) ?? null;
    this.#slots?.follow(this.#shapes, () => this.#look());
  }

  /** Shows the newest state that lies in shared memory. */
  #look() {
    const slots = this.#slots;
    if (slots === null || !slots.isFresh()) return;
    if (this.#isHeld) this.#keep();
    slots.take();
    this.#newest = slots.sections;
    this.#show(slots.version, slots.step);
  }

  /** The present state is going to be over; what somebody may have of it is not. */
  #keep() {
    this.#isHeld = false;
    this.#shown.forEach(SectionState.keep);
  }

  /**
   * @param {number} number
   * @param {Shape} shape
   */
  #shape(number, shape) {
    this.#shapes[number] = shape;
    const interest = this.#interests.get(shape.name);
    if (interest !== undefined) this.#send(interest);
    if (shape.name in this) return;
    const get = () => this.getSnapshot()?.[shape.name] ?? null;
    Object.defineProperty(this, shape.name, { get, enumerable: true, configurable: true });
  }

  /**
   * @param {DataView} view
   * @param {number} at
   * @param {number} bytes
   */
  #section(view, at, bytes) {
    const head = at + wire.HEADER_BYTES;
    const u32 = (/** @type {number} */ offset) => view.getUint32(head + offset, true);
    const [from, all] = [u32(16), u32(12)];
    const room = bytes - wire.HEADER_BYTES - wire.SECTION_HEAD_BYTES;
    const came = Math.min(room, all - from);
    const isPatch = view.getUint8(at + 1) === 1;
    const number = view.getUint16(at + 2, true);
    const first = view.byteOffset + head + wire.SECTION_HEAD_BYTES;
    const told = {
      section: number,
      version: u32(0),
      base: u32(4),
      step: u32(8),
      check: view.getInt32(head + 20, true),
      isPatch,
    };
    if (from === 0 && came === all) {
      this.#parts = null;
      this.#complete(told, new DataView(view.buffer, first, all));
      return;
    }
    if (from === 0) this.#parts = this.#began(told, all);
    const parts = this.#parts;
    // Of what was given up here, more may be on its way.
    if (parts === null) return;
    const follows = parts.section === number && parts.version === told.version;
    if (!follows || parts.came !== from || parts.bytes.length !== all || came < 0) {
      this.#parts = null;
      this.#conflict('version-gap', told, `a part at ${from} of ${all} bytes`);
      return;
    }
    parts.bytes.set(new Uint8Array(view.buffer, first, came), from);
    parts.came += came;
    if (parts.came < all) return;
    this.#parts = null;
    this.#complete(told, new DataView(parts.bytes.buffer));
  }

  /**
   * @param {Omit<Parts, 'bytes' | 'came'>} told
   * @param {number} all
   * @returns {Parts | null}
   */
  #began(told, all) {
    const shape = this.#shapes[told.section];
    const rowBytes = shape?.columns.reduce((sum, each) => sum + 8 * each.width + 16, 16) ?? 0;
    // Nobody makes this page take memory for what the section can not be.
    if (shape !== undefined && all > 64 + (shape.rowsMax + 1) * rowBytes) {
      this.#conflict('patch-apply-failed', told, `${all} bytes are more than it can have`);
      return null;
    }
    return { ...told, bytes: new Uint8Array(shape === undefined ? 0 : all), came: 0 };
  }

  /**
   * @param {Omit<Parts, 'bytes' | 'came'>} told
   * @param {DataView} view
   */
  #complete(told, view) {
    const { section, version, base, step, isPatch } = told;
    const shape = this.#shapes[section];
    const held = this.#newest[section];
    const isAwaited = this.#isAwaited(section);
    if (shape === undefined) {
      this.#conflict('missing-snapshot', told, `section ${section} is unknown`);
      return;
    }
    if (held !== undefined && (isPatch || !isAwaited) && version - held.version <= 0) {
      this.#stale(told, held);
      return;
    }
    // An answer may have been overtaken by what it answers.
    if (held !== undefined && version - held.version < 0) return;
    if (isPatch && held === undefined) {
      this.#conflict('missing-snapshot', told, 'a patch came before there was anything to change');
      return;
    }
    if (isPatch && held !== undefined && base !== held.version) {
      this.#conflict('version-gap', told, `it changes version ${base}`);
      return;
    }
    try {
      if (checkOf(FIRST, view) !== told.check) throw new RangeError('the bytes are not those sent');
      const next =
        isPatch && held !== undefined
          ? patched(shape, held, view, version, step)
          : wholeState(shape, view, version, step);
      if (isAwaited && !isPatch) {
        this.#late.set(section, { after: held?.version ?? 0, until: version });
      }
      this.#newest[section] = next;
    } catch (thrown) {
      this.#conflict('patch-apply-failed', told, String(thrown));
    }
  }

  /**
   * @param {Omit<Parts, 'bytes' | 'came'>} told
   * @param {SectionState} held
   */
  #stale({ section, version }, held) {
    const late = this.#late.get(section);
    if (late !== undefined && version > late.after && version <= late.until) return;
    this.#wasStale = true;
    const { name } = this.#shapes[section];
    this.#report('stale-message', name, held.version, version, 'it was here already');
  }

  /**
   * @param {DataView} view
   * @param {number} at
   */
  #mirrored(view, at) {
    const head = at + wire.HEADER_BYTES;
    const [version, step, answers] = [0, 4, 8].map((next) => view.getUint32(head + next, true));
    const wasStale = this.#wasStale;
    this.#wasStale = false;
    const isAnswer = answers !== this.#answered;
    this.#answered = answers;
    // Told with every state from then on, so that an answer that was lost is missed.
    if (answers === this.#asked) this.#awaited.clear();
    const have = this.version;
    if (!isAnswer && have !== 0 && (version - have) << 0 <= 0) {
      const isLate = this.#late.size > 0;
      if (!wasStale && !isLate) this.#report('stale-message', '', have, version, '');
      return;
    }
    // Sections were lost that no message behind them tells of.
    let versions = 0;
    for (const each of this.#newest) versions = (versions + (each?.version ?? 0)) >>> 0;
    if (this.#awaited.size === 0 && versions !== view.getUint32(head + 12, true)) {
      const reason = have === 0 ? 'missing-snapshot' : 'version-gap';
      this.#report(reason, '', have, version, 'a state before it did not come');
      this.#ask([]);
    }
    // While something is mended, what is shown stays whole.
    if (this.#awaited.size > 0) return;
    if (this.#isHeld) this.#keep();
    this.#show(version, step);
  }

  /**
   * @param {number} version
   * @param {number} step
   */
  #show(version, step) {
    const isFirst = this.#state === null;
    const newest = this.#newest;
    const sections = /** @type {Record<string, unknown>} */ (new Moment());
    for (let number = 0; number < newest.length; number++) {
      const section = newest[number];
      if (section === undefined) continue;
      const before = this.#shown[number];
      if (before !== undefined && before !== section) SectionState.end(before, section);
      this.#shown[number] = section;
      sections[section.shape.name] = section;
    }
    sections.version = version;
    sections.step = step;
    const state = (this.#state = /** @type {State} */ (Object.freeze(sections)));
    if (isFirst) this.#compare();
    if (isFirst) this.#start.resolve();
    this.#watchers.tell(state);
    if (!this.#subscribers.isEmpty) this.#isHeld = true;
    this.#subscribers.tell(state);
    if (this.#held.length > 0) this.#settle();
  }

  /** Observers of what a host before published may look for it in vain. */
  #compare() {
    for (const [name, detail] of missing(this.#before.splice(0), this.#shapes)) {
      const isFollowed = this.#names.length === 0 || this.#names.includes(name);
      if (isFollowed) this.#report('section-changed', name, 0, this.version, detail);
    }
  }

  #settle() {
    const held = this.#held;
    this.#held = [];
    for (const each of held) {
      const answered = each.asked !== 0 && each.asked <= this.#answered;
      if (answered || (each.version - this.version) << 0 <= 0) each.settle();
      else this.#held.push(each);
    }
  }

  /** @param {unknown} thrown */
  #failed(thrown) {
    console.error('Windhover: an observer of the mirror threw', thrown);
    this.dispatchEvent(new CustomEvent('error', { detail: thrown }));
  }

  /**
   * @param {Reason} reason
   * @param {{ section: number; version: number }} told
   * @param {string} detail
   */
  #conflict(reason, { section, version }, detail) {
    // One question mends what comes before its answer, too.
    if (this.#isAwaited(section)) return;
    const have = this.#newest[section]?.version ?? 0;
    this.#report(reason, this.#shapes[section]?.name ?? '', have, version, detail);
    // Where the first state of one was lost, those of others may be.
    this.#ask(have === 0 ? [] : [section]);
  }

  /**
   * @param {Reason} reason
   * @param {string} section
   * @param {number} have
   * @param {number} got
   * @param {string} detail
   */
  #report(reason, section, have, got, detail) {
    /** @type {Conflict} */
    const conflict = { reason, section, have, got, detail };
    this.dispatchEvent(new CustomEvent('conflict', { detail: conflict }));
  }

  /** @param {number[]} sections none for all */
  #ask(sections) {
    const named = sections.length > 0 ? sections : [...this.#shapes.keys()];
    for (const each of named) this.#awaited.add(each);
    // Of a host that has told nothing, the first answer is awaited all the same.
    if (named.length === 0) this.#awaited.add(-1);
    this.#asked++;
    const all = sections.length === 0 || this.#awaited.size > sections.length;
    this.#send(syncMessage(all ? [] : sections, this.#asked));
    return this.#asked;
  }

  /** @param {number} section */
  #isAwaited(section) {
    return this.#awaited.has(section) || this.#awaited.has(-1);
  }
}
