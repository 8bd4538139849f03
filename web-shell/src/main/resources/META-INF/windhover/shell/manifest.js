// SPDX-License-Identifier: Apache-2.0
// The description of a game that the site build wrote: where its files are, how its memory is laid and
// what it takes and publishes. Everything else is loaded by the addresses in it.

import { shellBuild } from './build.js';
import { fault } from './fault.js';
import { wire } from './wire.js';

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {'f32' | 'i32' | 'u8'} type
 * @property {number} elements in a full column
 *
 * @typedef {{ name: string; rowsMax: number; columns: Column[] }} Section
 * @typedef {{ name: string; value: number; min: number; max: number }} Parameter
 *
 * @typedef {object} MemoryPlan addresses and sizes in bytes
 * @property {number} base where the arena begins
 * @property {number} pages of 64 KiB
 * @property {number} heapBase where the module's own heap begins
 * @property {number} heapEnd of the host; those of other instances on the same memory follow, equally long
 * @property {number} instancesMax
 * @property {number} inbox
 * @property {number} inboxBytes
 * @property {number} outbox
 * @property {number} outboxBytes
 *
 * @typedef {object} Manifest
 * @property {string} windhover version of the engine
 * @property {string} game
 * @property {string} class of the game, in Java
 * @property {string} title
 * @property {string} build hash over module, script, runtime and layout
 * @property {string} layout hash of how the memory is laid
 * @property {string} contract hash of what clients and hosts have in common
 * @property {string} shell hash over the shell it was built with
 * @property {number} protocol
 * @property {boolean} release
 * @property {'low-power'} [power] what the game takes of a device, if not all
 * @property {true} [input] whether the game takes any
 * @property {number} stepsPerSecond
 * @property {MemoryPlan} memory
 * @property {{ url: string; bytes: number; memoryFlagsAt: number }} [module]
 * @property {{ url: string }} [runtime]
 * @property {{ url: string; bytes: number }} [script]
 * @property {{ url: string }} worker script of a host, in a worker or on the page
 * @property {{ url: string }} [jobs] script of a job worker, of a game that has jobs
 * @property {Parameter[]} parameters
 * @property {Section[]} sections
 * @property {Record<string, string>} calls hash of the calls by interface
 * @property {{ info: string; deobfuscator: string; sourceMap: string }} [debug]
 * @property {{ url: string }} [tables] what there is in its memory, for whoever looks into it
 * @property {string} [live] where the server that serves it tells of a configuration, while it follows one
 */

/**
 * @param {string} url absolute
 * @param {AbortSignal} signal
 * @returns {Promise<Manifest>}
 */
export async function loadManifest(url, signal) {
  const text = await textAt(url, signal);
  /** @type {Manifest} */
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (thrown) {
    throw fault('E0004', url, thrown);
  }
  if (typeof manifest?.windhover !== 'string' || typeof manifest?.memory?.pages !== 'number') {
    throw fault('E0004', `${url} is JSON, but not a Windhover game`);
  }
  if (manifest.protocol !== wire.PROTOCOL) {
    const both = `the shell speaks protocol ${wire.PROTOCOL}, the game ${manifest.protocol}`;
    throw fault('E0008', both);
  }
  // Straight from the source tree there is no hash to compare.
  if (shellBuild !== 'source' && manifest.shell !== shellBuild) {
    throw fault('E0008', `the page has shell ${shellBuild}, the game wants ${manifest.shell}`);
  }
  return manifest;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function textAt(url, signal) {
  let response;
  try {
    response = await fetch(url, { signal });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw fault('E0003', url, thrown);
  }
  if (!response.ok) throw fault('E0003', `${url} answered ${response.status}`);
  try {
    return await response.text();
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw fault('E0003', url, thrown);
  }
}

/**
 * The game's parameters in the manifest's order, defaults filled in; null where one is unknown or out of its range.
 *
 * @param {Manifest} manifest
 * @param {Readonly<Record<string, number>>} given
 */
export function parametersFor({ parameters }, given) {
  const isKnown = Object.keys(given).every((each) => parameters.some(({ name }) => name === each));
  const chosen = parameters.map(({ name, value }) => given[name] ?? value);
  const isTaken = chosen.every(
    (each, i) => Number.isInteger(each) && each >= parameters[i].min && each <= parameters[i].max,
  );
  return isKnown && isTaken ? chosen : null;
}
