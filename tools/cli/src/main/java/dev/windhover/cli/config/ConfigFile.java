// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.host.configuration.Priority;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One reading of a configuration file: either a configuration or everything that is wrong, in the
 * order of the file.
 */
public final class ConfigFile {
    /** Far more than the message to a game holds; what is larger is some other file. */
    static final int BYTES_MAX = 1 << 20;

    private final Configuration configuration;
    private final byte[] message;
    private final List<ConfigError> errors;

    private ConfigFile(Configuration configuration, byte[] message, List<ConfigError> errors) {
        this.configuration = configuration;
        this.message = message;
        this.errors = errors;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when there is none or it cannot be read
     */
    public static ConfigFile read(Path file) throws IOException {
        // Not more than is wanted, whatever is there.
        try (var in = Files.newInputStream(file)) {
            return of(in.readNBytes(BYTES_MAX + 1));
        }
    }

    /** Reads the content of a file. */
    public static ConfigFile of(byte[] content) {
        if (content.length > BYTES_MAX) {
            return refused(List.of(ConfigError.ofFile("is larger than a megabyte")));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            // Some editors put a mark in front that belongs to no text.
            return of(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return refused(List.of(ConfigError.ofFile("is not UTF-8")));
        }
    }

    /** Reads a text. */
    public static ConfigFile of(String text) {
        List<ConfigError> errors = new ArrayList<>();
        Found root = ConfigReader.read(text, ConfigKeys.ROOT, errors);
        if (root != null) {
            Map<String, Found> kernels = entries(root, ConfigKeys.KERNELS);
            kernels.values().forEach(kernel -> checkOffset(kernel, errors));
            ConfigOrder.check(kernels, errors);
        }
        if (!errors.isEmpty()) return refused(errors);
        Configuration configuration = configuration(root);
        WireWriter message = new WireWriter(Wire.BATCH_BYTES_MAX);
        try {
            configuration.write(message, 0);
        } catch (WireRefused full) {
            String most = Wire.BATCH_BYTES_MAX + " bytes of a message";
            return refused(List.of(ConfigError.ofFile("says more than fits the " + most)));
        }
        byte[] bytes = Arrays.copyOf(message.bytes(), message.length());
        return new ConfigFile(configuration, bytes, List.of());
    }

    private static ConfigFile refused(List<ConfigError> errors) {
        List<ConfigError> sorted = new ArrayList<>(errors);
        Collections.sort(sorted);
        if (sorted.size() > ConfigReader.ERRORS_MAX) {
            int more = sorted.size() - ConfigReader.ERRORS_MAX;
            sorted.subList(ConfigReader.ERRORS_MAX, sorted.size()).clear();
            sorted.add(ConfigError.ofFile("has " + more + " more errors"));
        }
        return new ConfigFile(null, new byte[0], List.copyOf(sorted));
    }

    /** Empty when the file can be used. */
    public List<ConfigError> errors() {
        return errors;
    }

    /** What the file says; only without errors. */
    public Configuration configuration() {
        usable();
        return configuration;
    }

    /** The message to a game, its token 0; only without errors. */
    public byte[] message() {
        usable();
        return message.clone();
    }

    private void usable() {
        if (!errors.isEmpty()) throw new IllegalStateException("the file has errors: " + errors);
    }

    private static void checkOffset(Found kernel, List<ConfigError> errors) {
        Found every = kernel.entries().get(ConfigKeys.EVERY);
        Found offset = kernel.entries().get(ConfigKeys.OFFSET);
        if (every != null && offset != null && offset.number() >= every.number()) {
            String most = "must be less than every, which is " + every.number();
            errors.add(offset.error("is " + offset.number() + ", " + most));
        }
    }

    private static Configuration configuration(Found root) {
        Map<String, Found> keys = root.entries();
        List<KernelSetting> kernels = new ArrayList<>();
        entries(root, ConfigKeys.KERNELS)
                .forEach((name, kernel) -> kernels.add(kernel(name, kernel)));
        List<Limit> limits = new ArrayList<>();
        entries(root, ConfigKeys.LIMITS)
                .forEach((table, rows) -> limits.add(new Limit(table, rows.number())));
        List<Priority> priorities = new ArrayList<>();
        entries(root, ConfigKeys.STREAMING)
                .forEach((pattern, value) -> priorities.add(new Priority(pattern, value.number())));
        Found policy = keys.get(ConfigKeys.WHEN_HIDDEN);
        return new Configuration(
                number(keys.get(ConfigKeys.STEPS_PER_SECOND)),
                number(keys.get(ConfigKeys.CATCH_UP_STEPS_MAX)),
                policy == null ? null : WhenHidden.valueOf(policy.text().toUpperCase(Locale.ROOT)),
                kernels,
                limits,
                priorities);
    }

    private static KernelSetting kernel(String name, Found kernel) {
        Map<String, Found> keys = kernel.entries();
        Found enabled = keys.get(ConfigKeys.ENABLED);
        return new KernelSetting(
                name,
                enabled == null || enabled.flag(),
                number(keys.get(ConfigKeys.EVERY)),
                number(keys.get(ConfigKeys.OFFSET)),
                names(keys.get(ConfigKeys.AFTER)),
                names(keys.get(ConfigKeys.BEFORE)));
    }

    private static Map<String, Found> entries(Found root, String key) {
        Found found = root.entries().get(key);
        return found == null ? Map.of() : found.entries();
    }

    /** Zero, which leaves it to the game, when there is none. */
    private static int number(Found found) {
        return found == null ? 0 : found.number();
    }

    private static List<String> names(Found found) {
        return found == null ? List.of() : found.list().stream().map(Found::text).toList();
    }
}
