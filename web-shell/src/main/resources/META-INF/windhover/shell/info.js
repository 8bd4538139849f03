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
    renderer: info.renderer,
    reason: place.reason,
    deterministic: info.module === 'wasm',
    shared: info.shared,
    crossOriginIsolated: info.crossOriginIsolated,
    transport: info.transport,
    mirror: isShared ? 'memory' : 'messages',
    module: info.module,
    protocol,
    layout,
    contract,
  };
}
