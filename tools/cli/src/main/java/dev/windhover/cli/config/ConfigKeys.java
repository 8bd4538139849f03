// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import dev.windhover.cli.config.Shape.ByName;
import dev.windhover.cli.config.Shape.Choice;
import dev.windhover.cli.config.Shape.Field;
import dev.windhover.cli.config.Shape.Fields;
import dev.windhover.cli.config.Shape.Flag;
import dev.windhover.cli.config.Shape.Names;
import dev.windhover.cli.config.Shape.Note;
import dev.windhover.cli.config.Shape.Whole;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.WhenHidden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every key of the file, once: the reader refuses by this table and the schema is made of it. */
final class ConfigKeys {
    static final String STEPS_PER_SECOND = "stepsPerSecond";
    static final String CATCH_UP_STEPS_MAX = "catchUpStepsMax";
    static final String WHEN_HIDDEN = "whenHidden";
    static final String KERNELS = "kernels";
    static final String ENABLED = "enabled";
    static final String EVERY = "every";
    static final String OFFSET = "offset";
    static final String AFTER = "after";
    static final String BEFORE = "before";
    static final String LIMITS = "limits";
    static final String STREAMING = "streaming";

    private static final Shape KERNEL =
            fields(
                    field(ENABLED, "false leaves the kernel out of every step.", new Flag()),
                    field(
                            EVERY,
                            "The kernel runs in each so-manieth step.",
                            new Whole(1, Configuration.EVERY_MAX)),
                    new Field(
                            OFFSET,
                            "The first step in which it runs; less than every.",
                            new Whole(0, Configuration.EVERY_MAX - 1),
                            EVERY),
                    field(
                            AFTER,
                            "Kernels that run before this one.",
                            new Names("kernel", Configuration.ORDER_MAX)),
                    field(
                            BEFORE,
                            "Kernels that run after this one.",
                            new Names("kernel", Configuration.ORDER_MAX)));

    static final Fields ROOT =
            fields(
                    field("$schema", "Where an editor finds this schema.", new Note()),
                    field(
                            STEPS_PER_SECOND,
                            "How many steps simulate a second.",
                            new Whole(1, Configuration.STEPS_PER_SECOND_MAX)),
                    field(
                            CATCH_UP_STEPS_MAX,
                            "Steps that one late frame makes up for at most; the rest is dropped.",
                            new Whole(1, Configuration.CATCH_UP_STEPS_MAX)),
                    field(
                            WHEN_HIDDEN,
                            "What the game does while nobody sees it.",
                            new Choice(policies())),
                    field(
                            KERNELS,
                            "Kernels by name.",
                            new ByName("kernel", Configuration.KERNELS_MAX, KERNEL)),
                    field(
                            LIMITS,
                            "Most rows of a table, by its name; at most what its memory was laid for.",
                            new ByName(
                                    "table",
                                    Configuration.LIMITS_MAX,
                                    new Whole(1, Configuration.ROWS_MAX))),
                    field(
                            STREAMING,
                            "Priorities of assets by pattern; * stands for any characters, the first that fits counts, more comes sooner.",
                            new ByName(
                                    "pattern",
                                    Configuration.PRIORITIES_MAX,
                                    new Whole(
                                            -Configuration.PRIORITY_MAX,
                                            Configuration.PRIORITY_MAX))));

    private ConfigKeys() {}

    private static List<String> policies() {
        return Arrays.stream(WhenHidden.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Field field(String key, String meaning, Shape shape) {
        return new Field(key, meaning, shape, "");
    }

    private static Fields fields(Field... fields) {
        Map<String, Field> byKey = new LinkedHashMap<>();
        for (Field each : fields) {
            byKey.put(each.key(), each);
        }
        return new Fields(byKey);
    }
}
