// SPDX-License-Identifier: Apache-2.0
/**
 * What one annotated record declares, checked, without a trace of the compiler. Imports nothing of
 * ours. Read {@link dev.windhover.codegen.model.Declaration} first.
 */
package dev.windhover.codegen.model;
