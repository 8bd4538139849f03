// SPDX-License-Identifier: Apache-2.0
// The same in a worker that runs a game: what its frames cost, they cost comlink's calls as well.

import { expose } from './node_modules/comlink/dist/esm/comlink.mjs';

addEventListener('message', ({ data }) => {
  if (data.type === 'comlink') expose({ ships: () => 7 }, data.port);
});
