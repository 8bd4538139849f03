// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator may change of a running game, as a whole: what is not named here is as the game
 * defines it. Checked for form; whether the game has such kernels and tables, and whether the order
 * can be had, its host decides.
 *
 * @param stepsPerSecond 0 leaves it as the game defines it
 * @param catchUpStepsMax 0 leaves it as the game defines it
 * @param whenHidden null leaves it as the game defines it
 * @param kernels no two of one name
 * @param limits no two of one table
 * @param priorities the first whose pattern fits an asset counts
 */
public record Configuration(
        int stepsPerSecond,
        int catchUpStepsMax,
        WhenHidden whenHidden,
        List<KernelSetting> kernels,
        List<Limit> limits,
        List<Priority> priorities) {
    /** What the step clock takes: a step of a millisecond. */
    public static final int STEPS_PER_SECOND_MAX = 1_000;

    /** What the step clock takes. */
    public static final int CATCH_UP_STEPS_MAX = 1_000;

    /** A minute of a game of sixty steps a second. */
    public static final int EVERY_MAX = 3_600;

    /** As many as entities can be told apart. */
    public static final int ROWS_MAX = (1 << 20) - 1;

    /** Far more levels than anybody tells apart. */
    public static final int PRIORITY_MAX = 1_000;

    /** More kernels than a game of many parts has; their settings still fit one message. */
    public static final int KERNELS_MAX = 512;

    /** Names in one list of what a kernel runs after or before. */
    public static final int ORDER_MAX = 64;

    public static final int LIMITS_MAX = 512;

    public static final int PRIORITIES_MAX = 256;

    /** Characters of a kernel, a table or a pattern. */
    public static final int NAME_MAX = 100;

    /** Three bytes hold any character; two that make a pair need four. */
    private static final int NAME_BYTES_MAX = 3 * NAME_MAX;

    /** Refuses what breaks a maximum named here or names something twice. */
    public Configuration {
        Check.range("stepsPerSecond", stepsPerSecond, 0, STEPS_PER_SECOND_MAX);
        Check.range("catchUpStepsMax", catchUpStepsMax, 0, CATCH_UP_STEPS_MAX);
        kernels = List.copyOf(kernels);
        limits = List.copyOf(limits);
        priorities = List.copyOf(priorities);
        Check.range("number of kernels", kernels.size(), 0, KERNELS_MAX);
        Check.range("number of limits", limits.size(), 0, LIMITS_MAX);
        Check.range("number of priorities", priorities.size(), 0, PRIORITIES_MAX);
        for (int i = 0; i < kernels.size(); i++) {
            for (int j = 0; j < i; j++) once(kernels.get(i).name(), kernels.get(j).name());
        }
        for (int i = 0; i < limits.size(); i++) {
            for (int j = 0; j < i; j++) once(limits.get(i).table(), limits.get(j).table());
        }
        for (int i = 0; i < priorities.size(); i++) {
            for (int j = 0; j < i; j++)
                once(priorities.get(i).pattern(), priorities.get(j).pattern());
        }
    }

    /** Everything as the game defines it. */
    public static Configuration none() {
        return new Configuration(0, 0, null, List.of(), List.of(), List.of());
    }

    /**
     * Reads what {@link #write} wrote behind the token.
     *
     * @param end where the message ends; what is read may not go past it, nor end a word before it
     * @throws WireRefused when it is no configuration, for a reason with the values in it
     */
    public static Configuration read(WireReader in, int end) {
        try {
            Configuration read = readFields(in);
            if (in.at() > end || Wire.padded(in.at()) != end) {
                throw new WireRefused(
                        "configuration ends at " + in.at() + ", its message at " + end);
            }
            return read;
        } catch (IllegalArgumentException | IllegalStateException broken) {
            throw new WireRefused(broken.getMessage());
        }
    }

    private static Configuration readFields(WireReader in) {
        int stepsPerSecond = in.i32();
        int catchUpStepsMax = in.i32();
        int policy = Check.range("whenHidden", in.i32(), 0, WhenHidden.values().length);
        WhenHidden whenHidden = policy == 0 ? null : WhenHidden.values()[policy - 1];
        List<KernelSetting> kernels = new ArrayList<>();
        for (int left = count("kernels", in, KERNELS_MAX); left > 0; left--) {
            kernels.add(readKernel(in));
        }
        List<Limit> limits = new ArrayList<>();
        for (int left = count("limits", in, LIMITS_MAX); left > 0; left--) {
            limits.add(new Limit(in.text(NAME_BYTES_MAX), in.i32()));
        }
        List<Priority> priorities = new ArrayList<>();
        for (int left = count("priorities", in, PRIORITIES_MAX); left > 0; left--) {
            priorities.add(new Priority(in.text(NAME_BYTES_MAX), in.i32()));
        }
        return new Configuration(
                stepsPerSecond, catchUpStepsMax, whenHidden, kernels, limits, priorities);
    }

    private static KernelSetting readKernel(WireReader in) {
        String name = in.text(NAME_BYTES_MAX);
        int enabled = Check.range("enabled of " + name, in.i32(), 0, 1);
        int every = in.i32();
        int offset = in.i32();
        List<String> after = readNames(in);
        return new KernelSetting(name, enabled == 1, every, offset, after, readNames(in));
    }

    private static List<String> readNames(WireReader in) {
        List<String> names = new ArrayList<>();
        for (int left = count("names", in, ORDER_MAX); left > 0; left--) {
            names.add(in.text(NAME_BYTES_MAX));
        }
        return names;
    }

    /** Nothing is made for a number that a message only claims: entries are added as they come. */
    private static int count(String of, WireReader in, int max) {
        return Check.range("number of " + of, in.i32(), 0, max);
    }

    /**
     * Writes the whole message.
     *
     * @param token comes back with the answer
     * @throws WireRefused when it does not fit into {@code out}
     */
    public void write(WireWriter out, int token) {
        out.begin(Wire.CONFIGURE, 0, 0).i32(token).i32(stepsPerSecond).i32(catchUpStepsMax);
        out.i32(whenHidden == null ? 0 : whenHidden.ordinal() + 1);
        out.i32(kernels.size());
        for (KernelSetting kernel : kernels) {
            out.text(kernel.name()).i32(kernel.enabled() ? 1 : 0);
            out.i32(kernel.every()).i32(kernel.offset());
            writeNames(out, kernel.after());
            writeNames(out, kernel.before());
        }
        out.i32(limits.size());
        for (Limit limit : limits) {
            out.text(limit.table()).i32(limit.rowsMax());
        }
        out.i32(priorities.size());
        for (Priority priority : priorities) {
            out.text(priority.pattern()).i32(priority.value());
        }
        out.end();
    }

    private static void writeNames(WireWriter out, List<String> names) {
        out.i32(names.size());
        for (String name : names) {
            out.text(name);
        }
    }

    /** Refuses what is empty, too long or would break a line of a report. */
    static String name(String what, String name) {
        Check.range("length of " + what, name.length(), 1, NAME_MAX);
        for (int i = 0; i < name.length(); i++) {
            Check.that(name.charAt(i) >= ' ', what + " has a control character at " + i);
        }
        return name;
    }

    /** A list of names, each once. */
    static List<String> order(String what, List<String> names) {
        List<String> copy = List.copyOf(names);
        Check.range("number of names in " + what, copy.size(), 0, ORDER_MAX);
        for (int i = 0; i < copy.size(); i++) {
            name("a name in " + what, copy.get(i));
            for (int j = 0; j < i; j++) once(copy.get(i), copy.get(j));
        }
        return copy;
    }

    private static void once(String one, String other) {
        Check.that(!one.equals(other), one + " is there twice");
    }
}
