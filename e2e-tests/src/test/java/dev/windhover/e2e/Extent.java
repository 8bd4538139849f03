// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

/**
 * How much a run of the tests does. Where {@code CI=true} nobody waits for it, so it does all, and
 * allows no skip; otherwise it does a sample of what takes long.
 */
final class Extent {
    private static final boolean WHOLE = "true".equals(System.getenv("CI"));

    private Extent() {}

    static boolean isWhole() {
        return WHOLE;
    }
}
