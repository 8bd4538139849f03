// SPDX-License-Identifier: Apache-2.0
/** The same table a version later. */
package dev.windhover.engine.declared.later;
