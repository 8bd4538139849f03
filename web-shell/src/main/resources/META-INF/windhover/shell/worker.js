// SPDX-License-Identifier: Apache-2.0
// The worker's bootstrap: a host whose port is the worker itself. A page that has to run the game imports the same
// script, and begins a host by hand.

import { fault } from './fault.js';
import { Host } from './host.js';
import { probe } from './probe.js';

export { fault, Host, probe };

/**
 * The part of a worker's scope that is used here; the types at hand are those of a page.
 *
 * @typedef {import('./host.js').Port & Pick<Window, 'addEventListener'>} Scope
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

if (typeof document === 'undefined') begin();

/**
 * The browser tells its page when the lock is free: a worker that ends says nothing itself.
 *
 * @param {string} life name of the lock
 */
async function live(life) {
  await navigator.locks.request(life, () => new Promise(() => {}));
}

function begin() {
  const host = new Host(scope, null);
  scope.addEventListener('message', ({ data }) => {
    if (data.life) live(data.life).catch(() => {});
    host.handle(data);
  });

  // A timer or a promise inside the module may throw where no call of the host's is on the stack.
  scope.addEventListener('error', (event) => {
    event.preventDefault();
    host.crash(event.error ?? event.message);
  });
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    host.crash(event.reason);
  });
}
