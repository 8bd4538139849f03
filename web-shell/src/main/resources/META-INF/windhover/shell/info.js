// SPDX-License-Identifier: Apache-2.0
// Where and how a game runs, for whoever asks.

import { shellBuild } from './build.js';

/**
 * @param {import('./manifest.js').Manifest} manifest
 * @param {{ info: import('./host.js').HostInfo; place: import('./placement.js').Place }} host
 * @param {boolean} isShared whether states are read in place
 */
export function infoOf(manifest, { info, place }, isShared) {
  const { windhover, game, build, protocol, layout, contract } = manifest;
  return {
    engine: windhover,
    game,
    build,
    shell: shellBuild,
    placement: place.link.placement,
    backend: 'webgl2',
    ...info,
    reason: place.reason,
    deterministic: info.module === 'wasm',
    mirror: isShared ? 'memory' : 'messages',
    protocol,
    layout,
    contract,
  };
}
