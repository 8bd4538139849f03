// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.protocol.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a game is to its clients and to tools, in one document: tables, sections, calls, values and
 * messages. Keys and lists in a fixed order and nothing that depends on the machine or the hour, so
 * the same game makes the same bytes.
 */
public final class GameManifest {
    /** The dialect that the values are described in. */
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final ObjectMapper JSON = new ObjectMapper();

    private GameManifest() {}

    /**
     * @param contract hash of what clients and hosts have in common, in hex
     * @param callsHash that of the calls alone
     * @param schema of the tables, as the engine tells it
     * @param sections as the site's description has them
     */
    public static ObjectNode of(
            String game,
            String contract,
            String callsHash,
            String schema,
            JsonNode sections,
            CallFiles files) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", DIALECT);
        root.put("game", game);
        root.put("contract", contract);
        root.put("protocol", Wire.PROTOCOL);
        root.set("tables", tree(schema));
        root.set("sections", sections);
        ObjectNode calls = root.putObject("calls");
        calls.put("hash", callsHash);
        ArrayNode apis = calls.putArray("apis");
        ObjectNode definitions = JSON.createObjectNode();
        files.calls().stream()
                .map(GameCall::api)
                .distinct()
                .sorted()
                .forEach(api -> apis.add(api(api, files, definitions)));
        root.set("messages", messages());
        root.set("$defs", definitions);
        return root;
    }

    private static ObjectNode api(String name, CallFiles files, ObjectNode definitions) {
        ObjectNode api = JSON.createObjectNode();
        api.put("api", name);
        ArrayNode calls = api.putArray("calls");
        files.description(name)
                .ifPresentOrElse(
                        told -> {
                            calls.addAll((ArrayNode) told.path("calls"));
                            definitions.setAll((ObjectNode) told.path("$defs"));
                        },
                        () -> plain(name, files).forEach(calls::add));
        return api;
    }

    /** Calls of which nothing but the name is known, in the order of the names. */
    private static List<ObjectNode> plain(String api, CallFiles files) {
        List<ObjectNode> nodes = new ArrayList<>();
        files.calls().stream()
                .filter(call -> call.api().equals(api))
                .sorted(Comparator.comparing(GameCall::name))
                .forEach(
                        call ->
                                nodes.add(
                                        JSON.createObjectNode()
                                                .put("name", call.name())
                                                .put("kind", call.kind())
                                                .put("id", call.number())));
        return nodes;
    }

    private static JsonNode messages() {
        ArrayNode messages = JSON.createArrayNode();
        WireMessages.byKind()
                .forEach((kind, name) -> messages.addObject().put("name", name).put("kind", kind));
        return messages;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine tells of tables what is no JSON", e);
        }
    }
}
