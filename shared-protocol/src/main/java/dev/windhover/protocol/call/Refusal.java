// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/**
 * Why a call was not done. It had no effect then.
 *
 * @param code stays the same in all versions: capitals and underscores
 * @param message for people
 * @param hint how to mend it, or empty
 * @param path to the bad value, such as "ships[3].mass", or empty
 */
public record Refusal(String code, String message, String hint, String path) {
    /** An argument that does not fit. */
    public static Refusal badValue(String path, String message) {
        return new Refusal("BAD_VALUE", message, "", path);
    }
}
