// SPDX-License-Identifier: Apache-2.0
/**
 * The way in: batches from a page are checked for form here and queued until the next step
 * boundary; calls find their handlers, jobs and authority calls whoever works on them, and what
 * became of them goes out. Imports base, state, schedule (to watch queries), input and the
 * protocol. Read {@link dev.windhover.engine.call.Inbox} first, then {@link
 * dev.windhover.engine.call.CallDispatch}.
 */
package dev.windhover.engine.call;
