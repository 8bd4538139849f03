// SPDX-License-Identifier: Apache-2.0
// Rendered from dev.windhover.protocol by ProtocolScriptsTest; change the Java, then render again.

/** The framing of messages, see dev.windhover.protocol.Wire. */
export const wire = Object.freeze({
  PROTOCOL: 1,
  HEADER_BYTES: 8,
  BATCH_BYTES_MAX: 65536,
  INPUT_RECORD_BYTES: 32,
  SCHEDULED_RECORD_BYTES: 40,
  START: 1,
  INPUT: 2,
  TIME: 3,
  VISIBILITY: 4,
  SCHEDULE: 5,
  ADVANCE: 6,
  PROBE: 7,
  CONFIGURE: 8,
  STATS: 64,
  SECTION: 65,
  REPLY: 66,
  FAILED: 67,
  SAMPLES: 68,
  CONFIGURED: 69,
  TIME_PAUSE: 0,
  TIME_RESUME: 1,
  TIME_STEP: 2,
  TIME_SPEED: 3,
});

/** The kinds and bits of an input record, see dev.windhover.protocol.InputKind. */
export const input = Object.freeze({
  KEY_DOWN: 1,
  KEY_UP: 2,
  POINTER_DOWN: 3,
  POINTER_MOVE: 4,
  POINTER_UP: 5,
  POINTER_CANCEL: 6,
  WHEEL: 7,
  FOCUS: 8,
  RESIZE: 9,
  LAST: 9,
  SHIFT: 1,
  CONTROL: 2,
  ALT: 4,
  META: 8,
  REPEAT: 16,
  BUTTON_MAIN: 0,
  BUTTON_MIDDLE: 1,
  BUTTON_SECONDARY: 2,
  POINTER_MOUSE: 0,
  POINTER_TOUCH: 1,
  POINTER_PEN: 2,
});
