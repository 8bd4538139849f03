// SPDX-License-Identifier: Apache-2.0
/**
 * The development server: a folder on the local machine, with the headers that a good static host
 * would send. Imports the JDK only, because the launcher compiles this package by itself. Read
 * {@link dev.windhover.cli.serve.SiteServer} first; {@code SiteFiles} decides what a file's answer
 * is.
 */
package dev.windhover.cli.serve;
