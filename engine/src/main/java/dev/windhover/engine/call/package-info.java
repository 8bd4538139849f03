// SPDX-License-Identifier: Apache-2.0
/**
 * The way in: batches from a page are checked for form here and queued until the next step
 * boundary. Imports input and the protocol. Read {@link dev.windhover.engine.call.Inbox} first.
 */
package dev.windhover.engine.call;
