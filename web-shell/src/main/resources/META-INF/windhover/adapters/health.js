// SPDX-License-Identifier: Apache-2.0
// How a game is, for pages that watch over one: whether its host still speaks, what it did last, and what is the
// matter. Loaded by who imports it.

/** A host speaks ten times a second; a frame that takes longer than this is no frame any more. */
const SILENCE_MILLIS_MAX = 1000;
/** Whoever watches knows of it within two seconds. */
const DEAD_MILLIS = 1600;
const LOOK_MILLIS = 250;
/** A look this late means that the page itself was jammed or slept, and words are still queued. */
const LATE_MILLIS = 1000;

/** @type {typeof import('./health.js').watchHealth} */
export function watchHealth(game, changed = () => {}) {
  const ending = new AbortController();
  const { signal } = ending;
  let heard = performance.now();
  let looked = heard;
  let [hasRun, step, sent] = [false, -1, 0];
  /** @type {import('./health.js').LastError | null} */
  let lastError = null;
  let isFailure = false;
  /** @type {import('./health.js').Status} */
  let told = 'starting';

  const { memory } = /** @type {{ memory?: { usedJSHeapSize: number } }} */ (performance);

  const note = (/** @type {import('./health.js').LastError} */ { code, name, message }) => {
    lastError = { code, name, message };
  };
  const fail = (/** @type {import('./health.js').LastError} */ failure) => {
    isFailure = true;
    note(failure);
  };
  const hear = () => {
    hasRun = true;
    heard = performance.now();
    step = game.stats?.step ?? step;
    sent = game.inputCounts.messages ?? 0;
  };

  /** @returns {import('./health.js').Status} */
  const status = () => {
    const { state } = game;
    if (state === 'failed') return 'dead';
    if (state === 'stopped') return 'stopped';
    if (!hasRun) return 'starting';
    if (document.visibilityState === 'hidden') return 'asleep';
    const silent = performance.now() - heard;
    if (state !== 'running') return 'degraded';
    if (silent >= DEAD_MILLIS) return 'dead';
    return silent < SILENCE_MILLIS_MAX ? 'healthy' : 'degraded';
  };

  const report = () => ({
    status: status(),
    silentMillis: hasRun ? performance.now() - heard : 0,
    step,
    // Another host counts anew.
    queueDepth: Math.max(0, (game.inputCounts.messages ?? 0) - sent),
    lastError,
    // Chromium alone tells a page, and no other browser's types know of it.
    heapBytes: memory?.usedJSHeapSize ?? null,
  });

  const tell = (/** @type {import('./health.js').Report} */ present) => {
    told = present.status;
    // Nothing comes after it.
    if (told === 'stopped') ending.abort();
    changed(present);
  };

  const look = () => {
    const now = performance.now();
    const isLate = now - looked > LATE_MILLIS;
    looked = now;
    if (isLate || document.visibilityState === 'hidden') heard = now;
    const present = report();
    if (present.status !== told) tell(present);
  };

  const detailOf = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
  game.addEventListener('stats', hear, { signal });
  // What a game goes on with says less than why it had to.
  const warned = (/** @type {Event} */ event) => isFailure || note(detailOf(event));
  game.addEventListener('warning', warned, { signal });
  game.addEventListener(
    'recovered',
    (event) => {
      fail(detailOf(event).failure);
      // It may be healthy again already: what had been the matter would never be told.
      tell(report());
    },
    { signal },
  );
  game.addEventListener(
    'failed',
    (event) => {
      fail(detailOf(event));
      // It may be dead for a while: now it is known why.
      tell(report());
    },
    { signal },
  );
  // Of a failure the cause is told a moment later.
  const turn = () => game.state !== 'failed' && look();
  game.addEventListener('state', turn, { signal });
  const timer = setInterval(look, LOOK_MILLIS);
  signal.addEventListener('abort', () => clearInterval(timer));
  if (game.stats !== null) hear();
  look();
  return { report, end: () => ending.abort() };
}
