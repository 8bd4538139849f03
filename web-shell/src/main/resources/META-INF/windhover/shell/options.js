// SPDX-License-Identifier: Apache-2.0
// Whether a launch was given what it and its game take. Loaded where that is not plain to see, before the game starts,
// and long before the part that goes by an option would be.

import { fault } from './fault.js';

/**
 * Numbers that their parts take, by the names that a page gives them.
 *
 * @type {[string, number, number][]}
 */
const RANGES = [
  // More threads than any player's machine has cores for.
  ['jobWorkers', 0, 16],
  ['bundles.seconds', 1, 600],
  ['bundles.megabytes', 1, 1024],
  ['record.keyframes', 0, 0xffff],
  ['rewind.keyframes', 1, 0x7fffffff],
  ['rewind.megabytes', 1, 16_384],
  ['telemetry.every', 1, 0xffff],
];

const MODES = ['auto', 'worker', 'main'];

/**
 * Refuses the first that is none.
 *
 * @param {import('./launch.js').Options} options
 */
export function check({ seed = 0, mode = 'auto', ...others }) {
  if (!MODES.includes(mode)) throw refused('mode', mode, MODES.join(', '));
  if (!/^-?\d+$/.test(String(seed))) throw refused('seed', seed, 'a whole number');
  /** @type {Record<string, unknown>} */
  const given = others;
  for (const [path, min, max] of RANGES) {
    const [value, isGiven] = at(given, path);
    if (!isGiven) continue;
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      throw refused(path, value, `a whole number from ${min} to ${max}`);
  }
  const [sample, isGiven] = at(given, 'trace.sample');
  if (isGiven && !(typeof sample === 'number' && sample > 0 && sample <= 1))
    throw refused('trace.sample', sample, 'a number above 0, at most 1');
}

/**
 * Says which parameter it is that a game does not take.
 *
 * @param {import('./manifest.js').Manifest} manifest
 * @param {Readonly<Record<string, number>>} given
 * @returns {never}
 */
export function refuse({ parameters }, given) {
  for (const [name, said] of Object.entries(given)) {
    const known = parameters.find((each) => each.name === name);
    const all = parameters.map((each) => each.name).join(', ') || 'none';
    if (known === undefined) throw fault('E0019', `${name} is unknown; known are: ${all}`);
    const { min, max } = known;
    const value = said ?? known.value;
    if (!Number.isInteger(value) || value < min || value > max)
      throw refused(name, value, `a whole number from ${min} to ${max}`);
  }
  throw fault('E0004', 'the description gives a parameter a value that it does not take');
}

/**
 * @param {Record<string, unknown>} options
 * @param {string} path
 * @returns {[unknown, boolean]} the value, and whether there is one
 */
function at(options, path) {
  const [name, part] = path.split('.');
  const option = options[name] ?? undefined;
  if (part === undefined || typeof option !== 'object')
    return [option, part === undefined && option !== undefined];
  const value = /** @type {Record<string, unknown>} */ (option)[part];
  return [value, value !== undefined];
}

/**
 * In the words in which a game's parameters are refused.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {string} takes
 */
function refused(name, value, takes) {
  return fault('E0019', `${name} is ${String(value)}; it takes ${takes}`);
}
