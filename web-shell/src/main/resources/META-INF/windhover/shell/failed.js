// SPDX-License-Identifier: Apache-2.0
// What a host says of its failures, turned into values.

import { failure } from './fault.js';
import { textsAt, traceText } from './messages.js';
import { wire } from './wire.js';

/**
 * @param {DataView} view
 * @param {number} at where a FAILED message begins
 */
export function failedAt(view, at) {
  const code = `E${String(view.getUint16(at + 2, true)).padStart(4, '0')}`;
  const step = view.getUint32(at + wire.HEADER_BYTES, true);
  const id = view.getUint32(at + wire.HEADER_BYTES + 4, true);
  const trace = id === 0 ? '' : traceText(id);
  const [kernel, javaClass, message] = textsAt(view, at + wire.HEADER_BYTES + 8, 3);
  return failure(code, message, { step, kernel, trace, javaClass });
}

/**
 * With what JavaScript knows of it.
 *
 * @param {import('./fault.js').Failure} failed
 * @param {string} trace
 */
export function joined(failed, trace) {
  const detail = [failed.detail, trace].filter((part) => part !== '').join('\n');
  return { ...failed, detail };
}
