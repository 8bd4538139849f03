// SPDX-License-Identifier: Apache-2.0
/**
 * What crosses between a page and a host: kinds of messages, their bytes, key names, named
 * failures. A leaf: it imports nothing of ours, no TeaVM, no input or output. Read {@link
 * dev.windhover.protocol.Wire} first.
 */
package dev.windhover.protocol;
