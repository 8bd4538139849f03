// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

/** Which rows of a table one client sees, by what it asks for. */
public interface InterestFilter {
    /**
     * Asked for every row and client at each look, so it reads columns and allocates nothing; the
     * same columns and the same numbers give the same answer.
     *
     * @param asked by the client, finite, as many as the section has; not to be kept or changed
     */
    boolean shows(int row, float[] asked);
}
