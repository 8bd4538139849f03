// SPDX-License-Identifier: Apache-2.0
// Loads the game's code and checks that it is whole and of the right build, so that a bad upload is
// named as such and does not surface later as a crash.

import { Fault, fault, isPolicy } from './fault.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */

/**
 * What a game exports; the same names in WebAssembly and in JavaScript. Each answers with the bytes that
 * it left in the outbox.
 *
 * @typedef {object} GameExports
 * @property {(buffer: ArrayBufferLike, base: number) => void} attach
 * @property {(length: number) => number} start
 * @property {(gl: WebGL2RenderingContext) => number} openGpu
 * @property {() => number} fill the world before its first step
 * @property {(length: number) => number} receive
 * @property {() => number} frame with two doubles at the inbox: millis, and 1 to draw
 * @property {() => number} more of states that found no room in the outbox before
 * @property {() => number} trapped
 * @property {() => string} layout of the memory, as the module lays it
 * @property {() => string} contract that clients of the module need
 * @property {() => number} runs leaves in the outbox the step, and an address and a length for each run of memory
 *   that the world goes on with; how many numbers that is
 * @property {() => number} stop
 * @property {(workers: number) => void} jobWorkers before the start: jobs run on so many workers
 * @property {() => number} jobOrders what workers are to do next
 * @property {(length: number) => number} jobTold what a worker says
 * @property {() => void} startWorker in place of start: this is a job worker
 * @property {(length: number) => void} beginJob on a job worker
 * @property {() => number} slice of that job
 * @property {(epoch: number, engine: string) => boolean} openDoor lets peers in from here on; false when
 *   the game has no calls and does not say that it is shared
 * @property {() => number} peerOpen the id of a new peer, 0 when there is no place
 * @property {(peer: number, length: number) => number} peerReceive a peer's batch, at the inbox
 * @property {(peer: number) => number} peerTake leaves a batch for the peer in the outbox; -1 when it is gone
 * @property {(peer: number) => void} peerClose
 * @property {() => number} sharedAt address of three words: the slot between page and host, 1 when the
 *   host has filled the next, and which that is; 0 when states go by messages
 * @property {(version: number) => void} seen how far the page has read the mirror
 */

/**
 * @typedef {(loaded: number, total: number) => void} Progress
 * @typedef {Awaited<ReturnType<typeof download>>} Download
 */

/** Limits flags of a memory import: has a maximum, and is shared. */
const SHARED_FLAGS = 3;

/**
 * Fetches module and runtime side by side; checks the module's bytes.
 *
 * @param {Manifest} manifest
 * @param {string} base
 * @param {Progress} progress
 */
export async function download(manifest, base, progress) {
  const { module, runtime } = manifest;
  if (module === undefined || runtime === undefined) {
    throw fault('E0002', 'the description names no WebAssembly module');
  }
  const runtimeLoading = imported(new URL(runtime.url, base).href);
  // Awaited below; a rejection must not count as unhandled while the module is still on its way.
  runtimeLoading.catch(() => {});
  const url = new URL(module.url, base).href;
  const bytes = await bytesAt(url, module.bytes, progress);
  // The build is the last that is in the file.
  const end = new TextDecoder().decode(bytes.subarray(-manifest.build.length));
  if (end !== manifest.build || bytes.length !== module.bytes) {
    const { check } = await import('./damaged.js');
    check(bytes, module.bytes, manifest.build, url);
  }
  return { bytes, runtime: await runtimeLoading };
}

/**
 * @param {Download} loaded
 * @param {Manifest} manifest
 * @param {string} base
 * @param {WebAssembly.Memory} memory
 * @param {boolean} shared
 * @returns {Promise<GameExports>}
 */
export async function instantiate({ bytes, runtime }, manifest, base, memory, shared) {
  const { memory: plan, module, debug } = manifest;
  // The module declares plain memory; engines insist that import and memory agree.
  if (shared && module !== undefined) bytes[module.memoryFlagsAt] = SHARED_FLAGS;
  const heapBase = new WebAssembly.Global({ value: 'i32', mutable: false }, plan.heapBase);
  try {
    const { told, stackDeobfuscator } =
      debug === undefined
        ? { told: bytes, stackDeobfuscator: { enabled: false } }
        : (await import('./debug.js')).debugged(bytes, debug, base);
    const options = {
      memory: { external: memory, shared, maxSize: plan.heapEnd },
      /** @param {{ teavmMemory: Record<string, unknown> }} imports */
      installImports(imports) {
        imports.teavmMemory.heapOffset = heapBase;
      },
      stackDeobfuscator,
    };
    return (await runtime.load(told, options)).exports;
  } catch (thrown) {
    if (isPolicy(thrown)) throw fault('E0024', 'compiling the module', thrown);
    if (thrown instanceof WebAssembly.LinkError) throw fault('E0025', 'linking', thrown);
    if (thrown instanceof RangeError) throw fault('E0018', 'instantiating', thrown);
    throw fault('E0007', 'the module does not compile', thrown);
  }
}

/** @param {string} url of a module */
export async function imported(url) {
  try {
    return await import(url);
  } catch (thrown) {
    if (isPolicy(thrown)) throw fault('E0024', url, thrown);
    throw fault('E0005', url, thrown);
  }
}

/**
 * @param {string} url
 * @param {number} total expected length, for the progress and the buffer
 * @param {Progress} progress
 */
async function bytesAt(url, total, progress) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw fault('E0005', `${url} answered ${response.status}`);
    if (response.body === null) return new Uint8Array(await response.arrayBuffer());
    const reader = response.body.getReader();
    let bytes = new Uint8Array(total);
    let loaded = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return bytes.subarray(0, loaded);
      if (loaded + value.length > bytes.length) bytes = grown(bytes, loaded + value.length);
      bytes.set(value, loaded);
      loaded += value.length;
      progress(loaded, total);
    }
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    throw fault('E0005', url, thrown);
  }
}

/**
 * A file longer than promised is read whole all the same, so that the check can say what it is.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} needed
 */
function grown(bytes, needed) {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
