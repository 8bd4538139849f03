// SPDX-License-Identifier: Apache-2.0
// The same state in a store of coaction, which tells its clients of patches by itself when an action is done.

import './mirror-window.js';
import './node_modules/coaction/dist/coaction.umd.min.js';
import { fleet } from './mirror-fleet.js';

globalThis.Coaction.create(fleet, { name: 'fleet' });
