// SPDX-License-Identifier: Apache-2.0
// Which run of which build this is: the same few words in every failure, recording and log.

/**
 * @typedef {object} Identity
 * @property {string} engine version of the engine; empty before the game's description is read
 * @property {string} build of the game
 * @property {string} layout hash of how its memory is laid
 * @property {'worker' | 'page' | ''} placement empty before there is one
 * @property {string} session of 16 hexadecimal digits, another for every launch
 * @property {number} epoch counts the starts of its host: 1, and one more for each restart and recovery
 * @property {string} runtime the browser, as it names itself
 *
 * @typedef {object} Run what is known of a launch over all its starts
 * @property {string} [session]
 * @property {number} [epoch]
 * @property {string} [life] of the start that the epoch is of
 * @property {(trace: number) => (() => void) | null} [traced] where calls are traced: is told of each, and answers what
 *   is to be told when it has come to its end
 */

/**
 * @param {Pick<import('./session.js').Session, 'run' | 'life' | 'manifest' | 'place'>} session
 * @returns {Identity}
 */
export function identityOf({ run, life, manifest, place }) {
  run.session ||= Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  if (run.life !== life) {
    run.life = life;
    run.epoch = (run.epoch ?? 0) + 1;
  }
  return {
    engine: manifest?.windhover ?? '',
    build: manifest?.build ?? '',
    layout: manifest?.layout ?? '',
    placement: place?.link.placement ?? '',
    session: run.session,
    epoch: run.epoch ?? 1,
    runtime: navigator.userAgent,
  };
}

/**
 * In one line, as the engine's Identity reads it.
 *
 * @param {Identity} identity
 */
export function textOfIdentity({ engine, build, layout, placement, session, epoch, runtime }) {
  const words = { layout, placement, session, epoch, runtime };
  const named = Object.entries(words).map(([name, value]) => `${name}=${value}`);
  return [engine || '-', build || '-', ...named].join(' ');
}
