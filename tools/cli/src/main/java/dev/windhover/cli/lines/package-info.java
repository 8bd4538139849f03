// SPDX-License-Identifier: Apache-2.0
/**
 * {@code windhover explain}: turns the addresses in a report of a release into lines of Java. A
 * build keeps what is needed beside its site, as {@link dev.windhover.cli.lines.BuildLines}. {@code
 * CompiledLines} makes it of what TeaVM wrote and is all that sees TeaVM here. Imports the reader
 * of modules. Read {@link dev.windhover.cli.lines.ExplainCommand} first.
 */
package dev.windhover.cli.lines;
