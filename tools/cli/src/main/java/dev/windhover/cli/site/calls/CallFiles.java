// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.calls;

import static dev.windhover.cli.site.base.SiteFailure.Reason.CALLS_UNEXPECTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.site.base.SiteFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the compiler made of the interfaces that a game handles, found beside the game's classes. A
 * dispatcher that was written by hand has none of it, and its calls are known by name and id alone.
 */
public final class CallFiles {
    private static final String FOLDER = "META-INF/windhover/calls/";

    /** What a page's author imports, reads and has completed. */
    private static final List<String> PUBLISHED = List.of(".js", ".d.ts", ".md");

    private final List<GameCall> calls;

    /** By name of the interface. */
    private final SortedMap<String, JsonNode> descriptions = new TreeMap<>();

    /** By name of the file. */
    private final SortedMap<String, String> published = new TreeMap<>();

    private CallFiles(List<GameCall> calls) {
        this.calls = List.copyOf(calls);
    }

    /**
     * @param calls of the game
     * @param classes a file of the game's class path by its name
     * @throws SiteFailure when files are there and tell of other calls than the game has
     */
    public static CallFiles read(List<GameCall> calls, Function<String, Optional<byte[]>> classes) {
        CallFiles files = new CallFiles(calls);
        calls.stream()
                .map(GameCall::api)
                .distinct()
                .sorted()
                .forEach(api -> files.add(api, classes));
        return files;
    }

    private void add(String api, Function<String, Optional<byte[]>> classes) {
        Optional<byte[]> description = classes.apply(FOLDER + api + ".json");
        if (description.isEmpty()) return;
        descriptions.put(api, checked(api, description.get()));
        for (String each : PUBLISHED) {
            String name = api + each;
            byte[] bytes = classes.apply(FOLDER + name).orElseThrow(() -> stale(name));
            published.put(name, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Files of an earlier compilation, or of another interface of this name, help nobody. */
    private JsonNode checked(String api, byte[] description) {
        try {
            JsonNode read = new ObjectMapper().readTree(description);
            List<GameCall> told = new ArrayList<>();
            for (JsonNode each : read.path("calls")) {
                told.add(
                        new GameCall(
                                api,
                                each.path("name").asText(),
                                each.path("kind").asText(),
                                (int) each.path("id").asLong()));
            }
            List<GameCall> handled = calls.stream().filter(each -> each.api().equals(api)).toList();
            if (told.size() == handled.size() && told.containsAll(handled)) return read;
        } catch (IOException e) {
            throw new SiteFailure(
                    CALLS_UNEXPECTED, FOLDER + api + ".json cannot be read: " + e + ".", e);
        }
        throw stale(api + ".json");
    }

    private static SiteFailure stale(String file) {
        return new SiteFailure(
                CALLS_UNEXPECTED,
                FOLDER
                        + file
                        + " is missing or tells of other calls than the game handles. Compile the"
                        + " project anew, and see that no other interface of its class path has this"
                        + " name.");
    }

    /** Those of the game, in the order of their ids. */
    List<GameCall> calls() {
        return calls;
    }

    /** What the compiler said of an interface; empty where a dispatcher was written by hand. */
    Optional<JsonNode> description(String api) {
        return Optional.ofNullable(descriptions.get(api));
    }

    /** Text by file name: clients, their types, and pages about them. */
    public SortedMap<String, String> published() {
        return published;
    }
}
