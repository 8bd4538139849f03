// SPDX-License-Identifier: Apache-2.0
// Time, as a person drags it: to and fro through a recording, on at any speed, and on from there as another run.

import { node } from './node.js';

/**
 * @typedef {import('./game.js').Game} Game
 * @typedef {import('./replay.js').Replay} Replay
 */

const SPEEDS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 64];
/** Page Up and Page Down go so many steps. */
const FAR_STEPS = 60;
const RANGE_KEYS = new Map([
  ['PageUp', FAR_STEPS],
  ['PageDown', -FAR_STEPS],
]);

/** Drawn in a box of 12 by 12: not every machine has a letter for them. */
const [PLAY, PAUSE] = ['M3 1.5v9l7-4.5z', 'M3 1.5h2v9H3zM7 1.5h2v9H7z'];
const [BACK, STEP] = ['M9 1.5v9L3.5 6zM2 1.5h1.5v9H2z', 'M3 1.5v9L8.5 6zM8.5 1.5H10v9H8.5z'];

const NO_PAST = 'Launched with rewind: true or record: true, this game could be looked back at.';
const NONE_KEPT =
  "No recording is kept: launch({ record: { name: 'evening' } }) has the browser keep it.";

export class Timeline {
  element = node('div', 'time', '');

  #game;
  #options;
  #stepsPerSecond = 60;
  /** @type {Replay | null} that plays */
  #replay = null;
  #wasPaused = false;
  /** @type {number | null} the newest step that is wanted: those before it are nobody's any more */
  #wanted = null;
  #isGoing = false;

  #back = sign(BACK, 'One step back');
  #play = sign(PAUSE, 'Pause');
  #step = sign(STEP, 'One step on');
  #slider = document.createElement('input');
  #where = node('output', 'where', '');
  #speed = document.createElement('select');
  #look = button('', 'Look back', 'Play what was recorded so far');
  #leave = button('main', 'Go on from here', 'The run goes on from this step, as another');
  #present = button('', 'Back to the present', 'The run goes on from where it was recorded to');
  #file = node('label', 'file', 'Open…');
  #kept = button('', 'Recordings', 'What the browser keeps of this game');
  #list = node('ol', 'kept', '');
  #said = node('p', 'said', '');

  /**
   * @param {Game} game
   * @param {import('./launch.js').Options} options that it was launched with
   */
  constructor(game, options) {
    this.#game = game;
    this.#options = options;
    this.#slider.type = 'range';
    this.#slider.min = '0';
    this.#slider.setAttribute('aria-label', 'Step');
    this.#where.setAttribute('aria-live', 'off');
    this.#said.setAttribute('role', 'status');
    this.#speed.setAttribute('aria-label', 'Speed');
    for (const speed of SPEEDS) this.#speed.add(new Option(`${speed}×`, String(speed)));
    this.#file.title = 'Play a recording from a file';
    const file = document.createElement('input');
    file.type = 'file';
    file.accept = '.whr';
    file.setAttribute('aria-label', 'Open a recording');
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) void this.open(chosen);
      file.value = '';
    });
    this.#file.append(file);
    this.#list.hidden = true;
    this.#list.setAttribute('aria-label', 'Recordings');
    this.#kept.setAttribute('aria-expanded', 'false');
    this.#listen();
    this.element.append(this.#back, this.#play, this.#step, this.#slider, this.#where);
    this.element.append(this.#speed, this.#look, this.#kept, this.#file, this.#leave);
    this.element.append(this.#present, this.#list, this.#said);
    this.refresh();
  }

  #listen() {
    this.#back.onclick = () => this.#go(this.#at - 1);
    this.#play.onclick = () => {
      if (this.#isPaused) this.#game.resume();
      else this.#game.pause();
      this.#paused(!this.#isPaused);
    };
    this.#step.onclick = () => {
      this.#game.pause();
      this.#paused(true);
      this.#game.step();
    };
    this.#speed.onchange = () => this.#game.setSpeed(Number(this.#speed.value));
    this.#look.onclick = () => void this.#lookBack();
    this.#kept.onclick = () => void this.#choose(this.#list.hidden);
    this.#leave.onclick = () => void this.#goOn(false);
    this.#present.onclick = () => void this.#goOn(true);
    this.#slider.oninput = () => this.#go(Number(this.#slider.value));
    this.#slider.onkeydown = (event) => {
      const far = RANGE_KEYS.get(event.key);
      if (far === undefined) return;
      event.preventDefault();
      this.#go(Number(this.#slider.value) + far);
    };
  }

  /** Steps a second of the game, for telling time of steps. */
  set rate(/** @type {number} */ stepsPerSecond) {
    this.#stepsPerSecond = stepsPerSecond;
    this.refresh();
  }

  get isReplaying() {
    return this.#replay !== null;
  }

  /** As the host tells its numbers. */
  refresh() {
    const { stats } = this.#game;
    const replay = this.#replay;
    if (stats !== null) {
      this.#paused(stats.paused);
      if (this.#shadow.activeElement !== this.#speed) this.#speed.value = String(stats.speed);
    }
    for (const each of [this.#leave, this.#present, this.#back]) each.hidden = replay === null;
    this.#look.hidden = replay !== null;
    this.#kept.hidden = replay !== null;
    const { record, rewind } = this.#options;
    this.#look.disabled = !record && !rewind;
    if (this.#look.disabled) this.#look.title = NO_PAST;
    this.#slider.disabled = replay === null;
    if (replay === null) {
      this.#where.textContent = stats === null ? '' : this.#told(stats.step);
      this.#slider.min = '0';
      this.#slider.max = '1';
      this.#slider.value = '1';
      return;
    }
    if (replay.failure !== null) this.#say(replay.failure.message, true);
    this.#slider.min = String(replay.first);
    this.#slider.max = String(replay.steps);
    // While it is dragged it stands where the hand is.
    if (!this.#isGoing) this.#show(replay.step);
  }

  /**
   * Plays a recording in place of what runs.
   *
   * @param {Blob | 'past'} recording
   */
  async open(recording) {
    this.#say('Reading the recording …', false);
    if (this.#replay === null) this.#wasPaused = this.#isPaused;
    try {
      const replay = await this.#game.replay(recording);
      this.#replay = replay;
      this.#say('', false);
      replay.ended.catch((thrown) => this.#over(replay, thrown));
      // It begins paused; where it was played to before, that is looked at first.
      this.refresh();
    } catch (thrown) {
      this.#say(textOf(thrown), true);
    }
    return this.#replay;
  }

  async #lookBack() {
    this.#say('Reading what was recorded …', false);
    try {
      // What the host remembers it can go on from and still go back before.
      const past = this.#options.rewind ? 'past' : await this.#game.recording();
      const replay = await this.open(past);
      // Where one looks back from is the end.
      if (replay !== null) this.#go(replay.steps);
      if (this.#shadow.activeElement === null) this.#slider.focus();
    } catch (thrown) {
      this.#say(textOf(thrown), true);
    }
  }

  /**
   * Shows the recordings that the browser keeps, the newest first, and plays the one that is chosen.
   *
   * @param {boolean} isShown
   */
  async #choose(isShown) {
    this.#list.hidden = !isShown;
    this.#kept.setAttribute('aria-expanded', String(isShown));
    if (!isShown) return;
    try {
      const tapes = await this.#game.recordings();
      const all = (await tapes.list()).reverse();
      const rows = all.map((kept) => {
        const when = kept.startedAt.toLocaleString();
        const one = button('', `${kept.name} · ${when}`, 'Play this recording');
        one.onclick = () => void this.#playKept(tapes.bytes(kept));
        const row = node('li', '', '');
        row.append(one);
        return row;
      });
      this.#list.replaceChildren(...rows);
      if (rows.length === 0) this.#say(NONE_KEPT, false);
    } catch (thrown) {
      this.#say(textOf(thrown), true);
    }
  }

  /** @param {Promise<Blob>} recording */
  async #playKept(recording) {
    void this.#choose(false);
    try {
      await this.open(await recording);
      this.#slider.focus();
    } catch (thrown) {
      this.#say(textOf(thrown), true);
    }
  }

  /** @param {boolean} isPresent whether from the end of what was recorded */
  async #goOn(isPresent) {
    const replay = this.#replay;
    if (replay === null) return;
    try {
      if (isPresent) await replay.to(replay.steps);
      const { step } = await replay.leave();
      this.#ends(replay);
      if (isPresent && !this.#wasPaused) this.#game.resume();
      this.#say(isPresent ? '' : `Another run goes on from step ${step}.`, false);
    } catch (thrown) {
      this.#say(textOf(thrown), true);
    }
    this.#look.focus();
  }

  /**
   * The newest place is gone to when the one before is reached: whoever drags wants to see, and not to wait for what
   * was passed by.
   *
   * @param {number} step
   */
  #go(step) {
    if (this.#replay === null) return;
    this.#wanted = Math.max(this.#replay.first, Math.min(step, this.#replay.steps));
    this.#show(this.#wanted);
    if (!this.#isGoing) void this.#follow();
  }

  async #follow() {
    this.#isGoing = true;
    const replay = this.#replay;
    try {
      while (this.#wanted !== null && replay !== null && replay === this.#replay) {
        const step = this.#wanted;
        this.#wanted = null;
        await replay.to(step);
        this.element.dataset.reached = String(step);
      }
    } catch (thrown) {
      if (replay === this.#replay) this.#say(textOf(thrown), true);
    }
    this.#wanted = null;
    this.#isGoing = false;
  }

  /**
   * @param {Replay} replay
   * @param {unknown} why
   */
  #over(replay, why) {
    if (this.#replay !== replay || replay.failure !== null) return;
    this.#ends(replay);
    this.#say(textOf(why), true);
  }

  /** @param {Replay} replay */
  #ends(replay) {
    if (this.#replay === replay) this.#replay = null;
    this.refresh();
  }

  /** @param {number} step */
  #show(step) {
    const { steps = 0 } = this.#replay ?? {};
    this.#slider.value = String(step);
    this.#where.textContent = `${this.#told(step)} of ${clock(steps / this.#stepsPerSecond)}`;
    this.#slider.setAttribute('aria-valuetext', this.#told(step));
  }

  /** @param {number} step */
  #told(step) {
    return `${clock(step / this.#stepsPerSecond)} · step ${step}`;
  }

  /** @param {boolean} isPaused */
  #paused(isPaused) {
    if (isPaused === this.#isPaused) return;
    const label = isPaused ? 'Play' : 'Pause';
    this.#play.setAttribute('aria-label', label);
    this.#play.title = label;
    this.#play.replaceChildren(drawn(isPaused ? PLAY : PAUSE));
  }

  get #isPaused() {
    return this.#play.getAttribute('aria-label') === 'Play';
  }

  get #at() {
    return this.#wanted ?? this.#replay?.step ?? 0;
  }

  get #shadow() {
    return /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
  }

  /**
   * @param {string} text
   * @param {boolean} isBad
   */
  #say(text, isBad) {
    this.#said.textContent = text;
    this.#said.classList.toggle('bad', isBad);
  }
}

/** @param {number} seconds */
function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - 60 * minutes).toFixed(1).padStart(4, '0')}`;
}

/** @param {unknown} thrown */
const textOf = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * @param {string} className
 * @param {string} text
 * @param {string} label
 */
function button(className, text, label) {
  const made = node('button', className, text);
  made.type = 'button';
  made.title = label;
  return made;
}

/**
 * A button with a sign on it, which says nothing by itself.
 *
 * @param {string} path
 * @param {string} label
 */
function sign(path, label) {
  const made = button('round', '', label);
  made.setAttribute('aria-label', label);
  made.append(drawn(path));
  return made;
}

/** @param {string} path */
function drawn(path) {
  const space = 'http://www.w3.org/2000/svg';
  const [picture, shape] = [
    document.createElementNS(space, 'svg'),
    document.createElementNS(space, 'path'),
  ];
  picture.setAttribute('viewBox', '0 0 12 12');
  picture.setAttribute('aria-hidden', 'true');
  shape.setAttribute('d', path);
  picture.append(shape);
  return picture;
}
