// SPDX-License-Identifier: Apache-2.0
// The worker that holds the state: told to begin it answers the whole, then with every question what has changed since, and changes it anew.

import { states } from './mirror-states.js';

let host = null;
let turn = 0;

addEventListener('message', ({ data: begin }) => {
  if (begin !== null) {
    host = states[begin.name].host(begin.floats);
    postMessage({ turn, bytes: host.first }, [host.first.buffer]);
  } else {
    const bytes = host.encode();
    postMessage({ turn, bytes }, [bytes.buffer]);
  }
  host.change(++turn);
});
