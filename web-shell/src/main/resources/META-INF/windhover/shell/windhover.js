// SPDX-License-Identifier: Apache-2.0
// What a page imports: launch for scripts, <windhover-game> for markup.

import { GameElement } from './element.js';

export { CallRefused } from './calls.js';
export { launch } from './launch.js';
export { MirrorNotReady, MirrorStateOver } from './notready.js';

// A page may load the shell twice, from two addresses; the first one serves.
if (customElements.get('windhover-game') === undefined) {
  customElements.define('windhover-game', GameElement);
}
