// SPDX-License-Identifier: Apache-2.0
/** How a game on this JVM is, for whoever watches over it by HTTP. */
package dev.windhover.cli.headless.health;
