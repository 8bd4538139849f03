// SPDX-License-Identifier: Apache-2.0
// Has the browser's Performance panel show what steps, kernels and pictures took, on tracks of their own. Loaded where
// somebody asks for marks.

import { between } from './records.js';
import { scopesOf } from './trace.js';

/** Micros of the page's clock, as hosts have them. */
const nowMicros = () => ((performance.timeOrigin + performance.now()) * 1000) % 2 ** 30;

const TRACKS = { frame: 'frames', step: 'steps', kernel: 'kernels', picture: 'pictures' };

/** @param {import('./records.js').TelemetryRecord[]} records */
export function mark(records) {
  const names = new Set();
  const [now, micros] = [performance.now(), nowMicros()];
  for (const scope of records.flatMap(scopesOf)) {
    // It was a moment ago, in a worker whose clock has another beginning.
    const start = Math.max(0, now + (between(micros, scope.start) + scope.offset) / 1000);
    const { kind, name, args } = scope;
    const properties = Object.entries(args).map(([key, value]) => [key, `${value}`]);
    const devtools = {
      dataType: 'track-entry',
      track: TRACKS[kind],
      trackGroup: 'Windhover',
      color: args.outcome === 'threw' ? 'error' : 'primary',
      properties,
      tooltipText: `${name}, ${scope.micros} us`,
    };
    performance.measure(name, { start, end: start + scope.micros / 1000, detail: { devtools } });
    names.add(name);
  }
  // The panel has them by now, and whoever observes them; kept, they would be more and more.
  for (const name of names) performance.clearMeasures(name);
}
