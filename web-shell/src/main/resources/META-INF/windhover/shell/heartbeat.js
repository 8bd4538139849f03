// SPDX-License-Identifier: Apache-2.0
// Notices a worker that went silent: one that hangs or closed itself sends no event, so it is asked.

/** How often the worker is asked. */
const PING_MILLIS = 500;
/** Four questions in a row, two seconds: longer than any frame, shorter than a player's patience. */
const UNANSWERED_MAX = 4;
/**
 * What a game runs and draws with is still compiled in its first frames, beside other tabs' on a busy machine: six
 * seconds, until it has answered for two.
 */
const UNANSWERED_MAX_FIRST = 12;
const ANSWERED_FIRST = 4;
/**
 * Setting a game up is one long call, and so can be a part of what a page asked for: twenty seconds
 * are a slow machine, more is an endless loop.
 */
const UNANSWERED_MAX_BUSY = 40;
/** A tick this late means that the page itself was jammed or frozen, and answers are still queued. */
const LATE_MILLIS = 1000;

export class Heartbeat {
  #ask;
  #changed;
  #timer = 0;
  #last = 0;
  #sent = 0;
  #unanswered = 0;
  #paused = 0;
  #silent = false;
  #patience = UNANSWERED_MAX_BUSY;
  /** Questions that are to be answered before two seconds of silence mean something. */
  #first = 0;

  /**
   * @param {(n: number) => void} ask
   * @param {(silent: boolean) => void} changed called when it goes silent and when it answers again
   */
  constructor(ask, changed) {
    this.#ask = ask;
    this.#changed = changed;
  }

  start() {
    this.stop();
    this.#last = performance.now();
    this.#timer = setInterval(this.#tick, PING_MILLIS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** The host runs now: from here on it answers between two frames. */
  settle() {
    this.#patience = UNANSWERED_MAX_FIRST;
    this.#first = ANSWERED_FIRST;
  }

  /** While long work was asked for, silence means little; call resume as often as pause. */
  pause() {
    this.#paused++;
  }

  resume() {
    this.#paused--;
    this.#unanswered = 0;
  }

  /** Any word from the worker shows that it lives. */
  heard() {
    this.#unanswered = 0;
    if (this.#silent) {
      this.#silent = false;
      this.#changed(false);
    }
  }

  #tick = () => {
    const now = performance.now();
    const late = now - this.#last > LATE_MILLIS;
    this.#last = now;
    const excused = late || document.visibilityState === 'hidden';
    if (this.#first > 0 && this.#unanswered === 0 && --this.#first === 0) {
      this.#patience = UNANSWERED_MAX;
    }
    const patience = this.#paused > 0 ? UNANSWERED_MAX_BUSY : this.#patience;
    if (excused) this.#unanswered = 0;
    else if (this.#unanswered >= patience && !this.#silent) {
      this.#silent = true;
      this.#changed(true);
    }
    this.#unanswered++;
    this.#ask(++this.#sent);
  };
}
