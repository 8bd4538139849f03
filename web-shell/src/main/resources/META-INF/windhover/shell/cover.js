// SPDX-License-Identifier: Apache-2.0
// A layer over a canvas, without touching the canvas or its surroundings: a sibling that follows its
// box, with styles of its own that no style sheet of the page reaches.

/** Layouts can move a canvas without any event; a layer that is shown looks this often. */
const FOLLOW_MILLIS = 250;

const BASE = `
  :host { all: initial; position: absolute; display: block; pointer-events: none;
    container-type: size; font: 14px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
    color: #d7dde8; color-scheme: dark; }
  * { box-sizing: border-box; }`;

export class Cover {
  #stage;
  #layer;
  #least;
  #host = document.createElement('div');
  #sheet = new CSSStyleSheet();
  #timer = 0;
  #observer = new ResizeObserver(() => this.follow());
  #resized = () => this.follow();

  /**
   * @param {{ readonly canvas: HTMLCanvasElement }} stage
   * @param {number} layer higher ones lie over lower ones
   * @param {{ width: number; height: number }} least what it takes to be read, also over a tiny canvas
   * @param {string} style
   */
  constructor(stage, layer, least, style) {
    this.#stage = stage;
    this.#layer = layer;
    this.#least = least;
    this.#host.dataset.windhover = '';
    this.root = this.#host.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [this.#sheet];
    this.wear(style);
  }

  /** @param {string} style */
  wear(style) {
    this.#sheet.replaceSync(BASE + style);
  }

  get isShown() {
    return this.#host.isConnected;
  }

  show() {
    const { canvas } = this.#stage;
    if (!canvas.isConnected) return;
    if (this.#host.previousElementSibling !== canvas || !this.isShown) canvas.after(this.#host);
    this.#observer.disconnect();
    this.#observer.observe(canvas);
    window.addEventListener('resize', this.#resized);
    clearInterval(this.#timer);
    this.#timer = setInterval(this.#resized, FOLLOW_MILLIS);
    this.follow();
  }

  hide() {
    clearInterval(this.#timer);
    this.#observer.disconnect();
    window.removeEventListener('resize', this.#resized);
    this.#host.remove();
  }

  /** Lays it over the canvas's box. */
  follow() {
    const { canvas } = this.#stage;
    const { style } = this.#host;
    const fixed = canvas.offsetParent === null;
    const box = canvas.getBoundingClientRect();
    const left = fixed ? box.left : canvas.offsetLeft;
    const top = fixed ? box.top : canvas.offsetTop;
    style.position = fixed ? 'fixed' : 'absolute';
    style.zIndex = String(this.#layer);
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${Math.max(this.#least.width, canvas.offsetWidth)}px`;
    style.height = `${Math.max(this.#least.height, canvas.offsetHeight)}px`;
  }
}
