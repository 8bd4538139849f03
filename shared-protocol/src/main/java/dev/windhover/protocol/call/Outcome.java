// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/** What became of a call; the ordinals are those of the RESULT_ outcomes on the wire. */
public enum Outcome {
    /** There is a result. */
    DONE,
    /** It had no effect. */
    REFUSED,
    /** It broke off, or was done and its result cannot be told. */
    FAILED,
    /** It was given to somebody else, and nobody here can say what became of it. */
    UNKNOWN
}
