// SPDX-License-Identifier: Apache-2.0
// For tests: what is loaded or written meanwhile takes a busy machine its time.

const MILLIS_MAX = 20_000;
// Tests put clocks of their own in the place of both.
const now = performance.now.bind(performance);
const settle = setImmediate;

/** Waits until something is so, and says what was waited for where it never is. */
export async function until(isSo, what = String(isSo)) {
  for (const end = now() + MILLIS_MAX; !isSo();) {
    if (now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => settle(resolve));
  }
}
