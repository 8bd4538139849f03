// SPDX-License-Identifier: Apache-2.0
// Keeps the picture in shape while its canvas has another: a host draws a frame after the page was laid out, and until
// then the browser would stretch what was drawn before.

/** A canvas is drawn in whole pixels. */
const ROUNDING = 1.5;
/** Of a canvas that is drawn smaller than it is, the shape has to do. */
const SHAPE_ERROR = 0.002;
/** The page knows the new size of a worker's canvas some frames before what was drawn with it is shown. */
const FRAMES_MORE = 6;

/**
 * @param {import('./game.js').Game} game
 * @returns {() => void} ends it
 */
export function keepShape(game) {
  const { canvas } = game;
  let [wide, high, request] = [0, 0, 0];
  let covers = false;
  let left = 0;
  const fits = () => {
    const { width, height } = canvas;
    const [w, h] = [wide * devicePixelRatio, high * devicePixelRatio];
    return (
      (Math.abs(width - w) <= ROUNDING && Math.abs(height - h) <= ROUNDING) ||
      Math.abs(width * high - height * wide) <= SHAPE_ERROR * width * high
    );
  };
  const clear = () => {
    if (!covers) return;
    covers = false;
    canvas.style.objectFit = '';
    if (canvas.style.length === 0) canvas.removeAttribute('style');
  };
  const look = () => {
    request = 0;
    if (!fits()) left = FRAMES_MORE;
    else if (--left === 0) return clear();
    // Where nothing draws on it any more, what is seen stays in shape.
    if (game.state === 'running') request = requestAnimationFrame(look);
  };
  const observer = new ResizeObserver((entries) => {
    const { width, height } = entries[entries.length - 1].contentRect;
    [wide, high] = [width, height];
    if (fits()) return;
    // A page that has chosen how its canvas is filled knows why.
    if (!covers && getComputedStyle(canvas).objectFit !== 'fill') return;
    covers = true;
    left = FRAMES_MORE;
    canvas.style.objectFit = 'cover';
    if (request === 0) request = requestAnimationFrame(look);
  });
  observer.observe(canvas);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(request);
    clear();
  };
}
