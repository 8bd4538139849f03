// SPDX-License-Identifier: Apache-2.0
// Where a game runs: in a worker if one can draw, else on the page, else nowhere, by name. The worker
// that is asked is the one that then runs the game, so asking costs no second start.

import { Fault, fault } from './fault.js';
import { workerLink } from './link.js';
import { hasWasmGc } from './wasmgc.js';

/**
 * @typedef {import('./link.js').Link} Link
 * @typedef {import('./link.js').Receive} Receive
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {'auto' | 'worker' | 'main'} Mode
 *
 * @typedef {object} Place
 * @property {Link} link
 * @property {string} reason why it runs there, for people
 * @property {boolean} wasm false where the JavaScript build has to do
 * @property {boolean} software whether the processor has to draw there
 */

/** A worker that says nothing for so long does not come: slow networks load its script in less. */
const ANSWER_MILLIS = 20_000;

/**
 * @param {{ manifest: Manifest; base: string; mode: Mode; canvas: HTMLCanvasElement }} game
 * @param {Receive} receive
 * @param {(detail: string) => void} broken
 * @param {(fallen: Fault) => void} warn a worker should have come and did not
 * @param {AbortSignal} signal
 * @returns {Promise<Place>}
 */
export async function place(game, receive, broken, warn, signal) {
  const { manifest, base, mode, canvas } = game;
  let reason = '';
  if (mode !== 'main') {
    const lacking = missingForWorker(canvas);
    try {
      const asked = lacking.length > 0 ? null : await ask(game, receive, broken, lacking, signal);
      if (asked !== null) return { ...asked, reason: 'a worker can draw', wasm: true };
    } catch (thrown) {
      if (!(thrown instanceof Fault) || mode === 'worker') throw thrown;
      warn(thrown);
      lacking.push('a worker that starts');
    }
    reason = `missing for a worker: ${lacking.join(', ')}`;
    if (mode === 'worker') throw fault('E0022', reason);
  }
  const url = new URL(manifest.worker.url, base).href;
  try {
    // The worker's script is a module too, of what a host needs on any thread.
    const [{ placeHere }, script] = await Promise.all([import('./onpage.js'), import(url)]);
    return placeHere(script, game, receive, reason);
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : fault('E0005', url, thrown);
  }
}

/** @param {HTMLCanvasElement} canvas */
function missingForWorker(canvas) {
  const lacking = [];
  if (typeof Worker !== 'function') lacking.push('Worker');
  if (typeof OffscreenCanvas !== 'function') lacking.push('OffscreenCanvas');
  if (!('transferControlToOffscreen' in canvas)) lacking.push('transferControlToOffscreen');
  if (!hasWasmGc()) lacking.push('WebAssembly GC');
  return lacking;
}

/**
 * Starts the worker and has it probe itself; null, with the names in lacking, when it can not do it.
 *
 * @param {{ manifest: Manifest; base: string }} game
 * @param {Receive} receive
 * @param {(detail: string) => void} broken
 * @param {string[]} lacking
 * @param {AbortSignal} signal
 * @returns {Promise<{ link: Link; software: boolean } | null>}
 */
function ask({ manifest, base }, receive, broken, lacking, signal) {
  return new Promise((resolve, reject) => {
    let asked = true;
    const settle = () => {
      asked = false;
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    };
    const refuse = (/** @type {unknown} */ reason) => {
      settle();
      link.sever();
      reject(reason);
    };
    const aborted = () => refuse(signal.reason);
    const url = new URL(manifest.worker.url, base).href;
    const timer = setTimeout(() => refuse(fault('E0011', `${url} is silent`)), ANSWER_MILLIS);
    signal.addEventListener('abort', aborted);
    const link = workerLink(
      url,
      (notice) => {
        if (
          typeof notice !== 'object' ||
          notice instanceof ArrayBuffer ||
          notice.type !== 'probed'
        ) {
          receive(notice);
          return;
        }
        settle();
        lacking.push(...notice.missing.map((name) => `${name} in a worker`));
        if (lacking.length > 0) link.sever();
        resolve(lacking.length > 0 ? null : { link, software: notice.software });
      },
      (detail) => (asked ? refuse(fault('E0011', detail)) : broken(detail)),
    );
    link.send({ type: 'probe', manifest, base });
  });
}
