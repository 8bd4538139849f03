// SPDX-License-Identifier: Apache-2.0
import * as react from './react.jsx';

export const mount = (root, store, rendered) => react.mount(root, store, rendered, true);
