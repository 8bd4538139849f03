// SPDX-License-Identifier: Apache-2.0
// What is shown of a failure, with the sentences that belong to its code. Loaded when something fails, or has to
// wait: most players never see it.

import { failures } from './failures.js';
import { Fault } from './fault.js';
import { identityOf, textOfIdentity } from './identity.js';
import { node } from './node.js';

export { PANEL_STYLE } from './style.js';

/** @typedef {import('./fault.js').Failure} Failure */

const READ_MILLIS = 60_000;

/** Where in the module it was, as browsers and exceptions of Java write it. */
const ADDRESS = /wasm-function\[|wasm:0x/;

// What this is shown on is loaded with it; without, sentences stand bare. Said here, once: there is room for it.
import('./veil.js').catch((thrown) =>
  console.warn('Windhover: the screens of failures and of loading could not be loaded:', thrown),
);

/**
 * The failure with name, message and hint. A code that this page does not know is that of a host that failed.
 *
 * @param {Failure} failed
 * @param {import('./session.js').Session | null} [session] that it happened in, if there was one
 * @returns {Failure}
 */
export function explained(failed, session = null) {
  const code = failed.code in failures ? failed.code : 'E0015';
  const identity = session === null ? null : identityOf(session);
  // The build says what an address means.
  const build = identity && ADDRESS.test(failed.detail) ? `\nbuild: ${identity.build}` : '';
  return { ...failed, ...failures[code], code, detail: failed.detail + build, identity };
}

/**
 * What a page is refused with.
 *
 * @param {Failure} failed explained
 */
export function raised(failed) {
  return new Fault(failed, sentences(failed));
}

/**
 * The same of what is no game yet; whatever else was thrown is that.
 *
 * @param {unknown} thrown
 */
export function refusal(thrown) {
  return thrown instanceof Fault ? raised(explained(thrown.failure)) : thrown;
}

/**
 * All that is known of it in the order that a reader asks: what, where, and why.
 *
 * @param {Failure} failure
 */
function sentences({ code, message, step, kernel, trace, javaClass, detail }) {
  const what = trace === '' ? `Kernel ${kernel}` : `Call ${kernel} with the trace id ${trace}`;
  const place = kernel === '' ? '' : `${what}, step ${step}.`;
  const why = javaClass === '' ? detail : `${javaClass}: ${detail}`;
  return [code, message, place, why].filter((part) => part !== '').join(' ');
}

/**
 * Something that is expected to pass.
 *
 * @param {Failure} away
 */
export function waiting(away) {
  const shown = panel(away, 'status');
  shown.classList.add('waiting');
  return shown;
}

/**
 * @param {Failure} failed
 * @param {import('./game.js').Game} game
 * @param {import('./launch.js').Options} options
 */
export function ended(failed, game, { bundles = false }) {
  const shown = panel(failed, 'alert');
  const again = node('button', 'main', 'Restart');
  // What fails again is on the screen again.
  again.addEventListener('click', () => void game.restart().catch(() => {}));
  const copy = node('button', '', 'Copy details');
  copy.addEventListener('click', () => void copied(copy, report(failed)));
  const buttons = node('div', 'buttons', '');
  buttons.append(again, copy);
  if (bundles) {
    const save = node('button', '', 'Save report');
    save.addEventListener('click', () => void saved(save, game, failed));
    buttons.append(save);
  }
  shown.append(details(failed), buttons);
  return shown;
}

/**
 * @param {Failure} shown
 * @param {string} role how a screen reader takes it
 */
function panel(shown, role) {
  const panel = node('section', 'panel', '');
  panel.setAttribute('role', role);
  const code = node('p', 'code', '');
  code.append(node('span', 'dot', ''), `${shown.code} ${shown.name}`);
  panel.append(code, node('h2', '', shown.message));
  const where = placeOf(shown);
  if (where !== '') panel.append(node('p', 'where', where));
  panel.append(node('p', 'hint', shown.hint));
  return panel;
}

/** @param {Failure} failed */
function details(failed) {
  const element = node('details', '', '');
  element.append(node('summary', '', 'Details'), node('pre', '', report(failed)));
  return element;
}

/**
 * Kernel, step and the first line of what was thrown.
 *
 * @param {Failure} failed
 */
function placeOf({ kernel, step, javaClass, detail }) {
  const where = kernel === '' ? '' : `${kernel}${step === null ? '' : `, step ${step}`}`;
  const first = detail.split('\n', 1)[0];
  const what = [javaClass, first].filter((part) => part !== '').join(': ');
  return [where, what].filter((part) => part !== '').join(' \u2014 ');
}

/**
 * What a player sends to whoever mends it.
 *
 * @param {Failure} failed
 */
function report(failed) {
  const lines = [
    `${failed.code} ${failed.name}: ${failed.message}`,
    failed.kernel === '' ? '' : `${failed.trace === '' ? 'kernel' : 'call'}: ${failed.kernel}`,
    failed.trace === '' ? '' : `trace: ${failed.trace}`,
    failed.step === null ? '' : `step: ${failed.step}`,
    failed.javaClass === '' ? '' : `exception: ${failed.javaClass}`,
    failed.detail,
    !failed.identity ? '' : `identity: ${textOfIdentity(failed.identity)}`,
    `page: ${location.href}`,
    `browser: ${navigator.userAgent}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copied(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // No permission, or no secure page: the details can still be selected by hand.
    button.textContent = 'Select them above';
    button.closest('.panel')?.querySelector('details')?.setAttribute('open', '');
  }
}

/**
 * All that is known of the run, as a file for whoever mends it.
 *
 * @param {HTMLElement} button
 * @param {import('./game.js').Game} game
 * @param {Failure} failed
 */
async function saved(button, game, { code, step }) {
  try {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await game.bundle());
    link.download = `report-${code}${step === null ? '' : `-step-${step}`}.whb`;
    link.click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(link.href), READ_MILLIS);
    button.textContent = 'Saved';
  } catch (thrown) {
    console.warn('Windhover: no report could be written:', thrown);
    button.textContent = 'Not saved';
  }
}
