// SPDX-License-Identifier: Apache-2.0
/**
 * What one {@code @Api} interface declares, checked, without a trace of the compiler. Imports the
 * names of classes and nothing else of ours. Read {@link dev.windhover.codegen.call.model.ApiModel}
 * first.
 */
package dev.windhover.codegen.call.model;
