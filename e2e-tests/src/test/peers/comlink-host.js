// SPDX-License-Identifier: Apache-2.0
// The worker behind comlink: what it answers costs nothing. Import maps do not reach workers.

import { expose } from './node_modules/comlink/dist/esm/comlink.mjs';

expose({ ships: () => 7 });
