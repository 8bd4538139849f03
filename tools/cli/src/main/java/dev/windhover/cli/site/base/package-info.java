// SPDX-License-Identifier: Apache-2.0
/**
 * What every part of the site build stands on: failures, hashes, places on the class path. Imports
 * nothing of ours.
 */
package dev.windhover.cli.site.base;
