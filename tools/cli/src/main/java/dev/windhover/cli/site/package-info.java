// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the static folder that a browser loads: compiles a game with TeaVM, prepares its module for
 * a memory made outside, names files by content, writes manifest, headers and precompressed copies.
 * Imports the engine for a game's shape, TeaVM's tooling and Jackson; no other part of the command
 * line. Read {@link dev.windhover.cli.site.SiteBuild} first.
 */
package dev.windhover.cli.site;
