// SPDX-License-Identifier: Apache-2.0
// What turns traps of a module into lines of Java. Loaded with development builds.

const SECTION_CUSTOM = 0;
/** From the frame down to what threw, in a game of ordinary depth. */
const TRACE_CALLS = 40;

/**
 * The module with the address of its source map, and what reads its traces.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {NonNullable<import('./manifest.js').Manifest['debug']>} debug
 * @param {string} base
 */
export function debugged(bytes, debug, base) {
  // V8 remembers ten calls of an exception, and half of them are the runtime's own.
  Object.assign(Error, { stackTraceLimit: TRACE_CALLS });
  const stackDeobfuscator = {
    enabled: true,
    path: new URL(debug.deobfuscator, base).href,
    infoLocation: 'external',
    externalInfoPath: new URL(debug.info, base).href,
  };
  return { told: withSourceMap(bytes, new URL(debug.sourceMap, base)), stackDeobfuscator };
}

/**
 * A module that is compiled from bytes has no address that its source map could be found from, so the whole
 * address is appended as the section that debuggers read.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {URL} map
 */
function withSourceMap(bytes, map) {
  const text = new TextEncoder();
  const name = text.encode('sourceMappingURL');
  const url = text.encode(map.href);
  const content = [name.length, ...name, ...leb(url.length), ...url];
  const section = [SECTION_CUSTOM, ...leb(content.length), ...content];
  const whole = new Uint8Array(bytes.length + section.length);
  whole.set(bytes);
  whole.set(section, bytes.length);
  return whole;
}

/**
 * @param {number} value of at most 14 bits
 */
function leb(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}
