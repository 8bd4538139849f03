// SPDX-License-Identifier: Apache-2.0
/** A look at values of a running world, as commands and servers tell them. */
package dev.windhover.cli.look;
