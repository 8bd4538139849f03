// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in step code that must not be.
 *
 * @param method which does it, as a Java author names it
 * @param place file and line of the source
 * @param what it does
 * @param instead what to do instead
 * @param chain the methods from a kernel or handler to this one, both included
 */
public record Finding(
        String method, String place, String what, String instead, List<String> chain) {
    /** Longer ones lose their middle. */
    private static final int CHAIN_MAX = 8;

    /** Two or three lines for the author of the game. */
    @Override
    public String toString() {
        String text = method + " (" + place + ") " + what + "; use " + instead + ".";
        if (chain.size() < 2) return text;
        List<String> shown = chain;
        if (chain.size() > CHAIN_MAX) {
            shown = new ArrayList<>(chain.subList(0, CHAIN_MAX / 2));
            shown.add("...");
            shown.addAll(chain.subList(chain.size() - CHAIN_MAX / 2, chain.size()));
        }
        return text + "\n    reached by " + String.join(" -> ", shown);
    }
}
