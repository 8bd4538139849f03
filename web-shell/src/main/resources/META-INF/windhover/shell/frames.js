// SPDX-License-Identifier: Apache-2.0
// When a host's frames come: with the display while it is seen. While it is hidden, by a slow timer, so
// that the engine can decide what a hidden game does; no browser stops a worker's frames by itself.

/** How often a hidden host is asked; browsers make it rarer still on a page's own thread. */
const HIDDEN_MILLIS = 100;

export class Frames {
  #run;
  #hidden = false;
  #running = false;
  #request = 0;
  #timer = 0;

  /** @param {(millis: number, seen: boolean) => void} run one frame, on the clock of this thread */
  constructor(run) {
    this.#run = run;
  }

  set hidden(/** @type {boolean} */ hidden) {
    if (this.#hidden === hidden) return;
    this.#hidden = hidden;
    if (!this.#running) return;
    this.stop();
    this.#wait();
  }

  /** Runs the first frame at once: the display's next may be long in coming while the browser is busy. */
  start() {
    this.stop();
    this.#wait();
    this.#run(performance.now(), !this.#hidden);
  }

  #wait() {
    this.#running = true;
    if (this.#hidden) this.#timer = setInterval(this.#unseen, HIDDEN_MILLIS);
    else this.#request = requestAnimationFrame(this.#seen);
  }

  stop() {
    this.#running = false;
    cancelAnimationFrame(this.#request);
    clearInterval(this.#timer);
  }

  /** @param {number} time */
  #seen = (time) => {
    // Asked for first: whatever the frame does, stopping included, comes after.
    this.#request = requestAnimationFrame(this.#seen);
    this.#run(time, true);
  };

  #unseen = () => this.#run(performance.now(), false);
}
