// SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the shell's ES modules under names that tell their content. Imports base. Read {@link
 * dev.windhover.cli.site.shell.ShellFiles} first.
 */
package dev.windhover.cli.site.shell;
