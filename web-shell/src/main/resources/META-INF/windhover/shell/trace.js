// SPDX-License-Identifier: Apache-2.0
// Telemetry as trace events, which Perfetto and chrome://tracing open.

import { between } from './records.js';

/**
 * @typedef {import('./records.js').TelemetryRecord} TelemetryRecord
 *
 * @typedef {object} Scope something that took time
 * @property {'frame' | 'step' | 'kernel' | 'picture'} kind
 * @property {string} name
 * @property {number} start as the record has it
 * @property {number} offset micros behind it
 * @property {number} micros
 * @property {Record<string, string | number>} args
 */

/**
 * What took time in a step or frame, the outer before the inner.
 *
 * @param {TelemetryRecord} record
 * @returns {Scope[]}
 */
export function scopesOf(record) {
  if (record.record === 'frame') {
    const { frame, startMicros, micros, drawStartMicros, sceneMicros, renderMicros } = record;
    const args = { frame };
    const whole = scope('frame', `frame ${frame}`, startMicros, 0, micros, args);
    if (drawStartMicros === 0) return [whole];
    return [
      whole,
      scope('picture', 'scene', drawStartMicros, 0, sceneMicros, args),
      scope('picture', 'render', drawStartMicros, sceneMicros, renderMicros, args),
    ];
  }
  if (record.record !== 'step') return [];
  const { step, startMicros, micros, kernels } = record;
  const scopes = [scope('step', `step ${step}`, startMicros, 0, micros, { step })];
  let offset = 0;
  for (const each of kernels) {
    if (each.outcome === 'ran' || each.outcome === 'threw') {
      const args = { step, outcome: each.outcome };
      scopes.push(scope('kernel', each.kernel, startMicros, offset, each.micros, args));
    }
    offset += each.micros;
  }
  return scopes;
}

/**
 * @param {Scope['kind']} kind
 * @param {string} name
 * @param {number} start
 * @param {number} offset
 * @param {number} micros
 * @param {Scope['args']} args
 * @returns {Scope}
 */
function scope(kind, name, start, offset, micros, args) {
  return { kind, name, start, offset, micros, args };
}

/**
 * Of all records as JSON: one track for frames, steps and kernels, one for each counter and gauge.
 *
 * @param {TelemetryRecord[]} records
 */
export function wholeTrace(records) {
  const process = { ph: 'M', pid: 1, tid: 1, ts: 0 };
  const heads = [
    { ...process, name: 'process_name', args: { name: 'Windhover' } },
    { ...process, name: 'thread_name', args: { name: 'host' } },
  ];
  /** @type {{ ph: string; pid: number; tid: number; ts: number; dur?: number }[]} */
  const events = [];
  let now = 0;
  let last = NaN;
  for (const record of records) {
    if (record.record !== 'step' && record.record !== 'frame') continue;
    const { startMicros } = record;
    if (!Number.isNaN(last)) now += between(last, startMicros);
    last = startMicros;
    for (const { kind, name, start, offset, micros, args } of scopesOf(record)) {
      const ts = now + between(startMicros, start) + offset;
      const event = { name, cat: kind, ph: 'X', ts, dur: micros, pid: 1, tid: 1, args };
      events.push(event);
    }
    if (record.record !== 'step') continue;
    for (const [name, value] of Object.entries({ ...record.counters, ...record.gauges })) {
      if (value === null) continue;
      const event = { name, cat: 'metric', ph: 'C', ts: now, pid: 1, tid: 1, args: { value } };
      events.push(event);
    }
  }
  // The outer before the inner, or they would not lie in each other.
  events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  // The first frame began before its steps, which are told first.
  const from = events[0]?.ts ?? 0;
  for (const event of events) event.ts -= from;
  const lines = [...heads, ...events].map((event) => JSON.stringify(event));
  return `{"displayTimeUnit":"ms","traceEvents":[\n${lines.join(',\n')}\n]}\n`;
}
