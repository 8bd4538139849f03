// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/**
 * Brings the answers of a plugin into the world, and tells what there is to ask of it; made from an
 * {@link Api} interface that declares {@link Plugin}s.
 */
public interface PluginReceiver extends ResultReceiver {
    /** Calls have numbers below this. */
    int count();

    /** Of the method. */
    String name(int call);

    /** As {@link Dispatcher#id} has it. */
    int id(int call);

    /** As {@link Plugin#secondsMax} has it. */
    int secondsMax(int call);

    /** As {@link Plugin#outlivesWorld} has it. */
    default boolean outlivesWorld(int call) {
        return false;
    }

    /**
     * An answer that is not what the declaration says.
     *
     * @param call interface and method
     * @param wrong what its reader threw
     */
    static Refusal badResult(String call, RuntimeException wrong) {
        Refusal why = wrong instanceof Refused ? ((Refused) wrong).refusal() : null;
        String path = why == null || why.path().isEmpty() ? "" : why.path() + " ";
        String what = why == null ? wrong.getMessage() : path + why.message();
        return new Refusal(
                "PLUGIN_BAD_RESULT",
                "plugin " + call + " answered what it is not declared to: " + what,
                "A fault of whoever provides it.",
                why == null ? "" : why.path());
    }
}
