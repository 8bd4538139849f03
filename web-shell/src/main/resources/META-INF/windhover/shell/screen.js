// SPDX-License-Identifier: Apache-2.0
// What a player sees when the game itself can not be seen: that it loads, or whatever is laid over it. Never a
// silent blank.

/** A game that is there sooner shows no bar: a flash of one is worse than none. */
const PATIENCE_MILLIS = 150;

export class Screen {
  #stage;
  #timer = 0;
  #title = '';
  /** @type {import('./veil.js').Progress} */
  #progress = ['manifest', 0, 0];
  #isLoading = false;
  /** @type {import('./veil.js').Veil | null} once there is something to lay over the game */
  #veil = null;
  /** @type {HTMLElement | null} where nothing better could be had */
  #sentence = null;

  /** @param {import('./canvas.js').Stage} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /** @param {string} title of the game, as soon as it is known */
  load(title) {
    this.#title = title;
    this.#veil?.title(title);
    if (this.#isLoading) return;
    this.clear();
    this.#isLoading = true;
    this.#timer = setTimeout(async () => {
      await this.prepare();
      if (this.#isLoading) this.#veil?.load(this.#progress);
    }, PATIENCE_MILLIS);
  }

  /** @param {import('./veil.js').Progress} progress */
  progress(...progress) {
    this.#progress = progress;
    this.#veil?.progress(progress);
  }

  /** Has what it takes to show something; kept also where that does not come. */
  async prepare() {
    try {
      const { Veil } = await import('./veil.js');
      this.#veil ??= new Veil(this.#stage);
      this.#veil.title(this.#title);
    } catch {
      // A sentence has to do.
    }
  }

  /**
   * Lays something over the game, whose last picture may show through.
   *
   * @param {HTMLElement} content
   * @param {string} style
   */
  show(content, style) {
    if (this.#veil === null) {
      this.say(content.textContent);
      return;
    }
    this.clear();
    this.#veil.show(content, style);
  }

  /**
   * A sentence, where nothing better can be had.
   *
   * @param {string} text
   */
  say(text) {
    this.clear();
    const sentence = (this.#sentence = document.createElement('p'));
    const { canvas } = this.#stage;
    const [left, top] = [`${canvas.offsetLeft}px`, `${canvas.offsetTop}px`];
    Object.assign(sentence.style, { position: 'absolute', left, top, background: '#fff' });
    sentence.role = 'alert';
    sentence.dataset.windhover = '';
    sentence.textContent = text;
    canvas.after(sentence);
  }

  /** The game is to be seen. */
  clear() {
    clearTimeout(this.#timer);
    this.#isLoading = false;
    this.#veil?.clear();
    this.#sentence?.remove();
  }
}
