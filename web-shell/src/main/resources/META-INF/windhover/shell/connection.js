// SPDX-License-Identifier: Apache-2.0
// What a page imports that calls into a game elsewhere: in another tab, around a frame, on a JVM.

export { elect, overBroadcast } from './broadcast.js';
export { inherit } from './heirs.js';
export { CallRefused } from './refused.js';
export { connect, ConnectionClosed, Remote } from './remote.js';
export { memoryPair, overPort, overSocket, overWindow } from './transports.js';
