// SPDX-License-Identifier: Apache-2.0
// The worker's bootstrap: a host whose port is the worker itself.

import { Host } from './host.js';

/**
 * The part of a worker's scope that is used here; the types at hand are those of a page.
 *
 * @typedef {import('./host.js').Port & Pick<Window, 'addEventListener'>} Scope
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));
const host = new Host(scope, null);

// A browser that starts this as a classic script cannot import the game's runtime either. It stumbles over
// this, and the page knows at once.
void import.meta;

scope.addEventListener('message', (event) => host.handle(event.data));

// A timer or a promise inside the module may throw where no call of the host's is on the stack.
scope.addEventListener('error', (event) => {
  event.preventDefault();
  host.crash(event.error ?? event.message);
});
scope.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  host.crash(event.reason);
});
